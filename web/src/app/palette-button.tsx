import { Button } from 'antd';
import { Suspense, lazy, useEffect, useState } from 'react';

import { texts } from './texts';

const PaletteWindow = lazy(async () => ({ default: (await import('./palette')).PaletteWindow }));

/** By its place on the keyboard too, so that Ctrl+K is Ctrl+Л of a Russian layout. */
function isShortcut(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.code === 'KeyK' || event.key.toLowerCase() === 'k');
}

/** Opens the palette by a click or by Ctrl+K. */
export function PaletteButton() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Button type="text" aria-keyshortcuts="Control+K" title={`${texts.palette} (Ctrl+K)`} onClick={() => setOpen(true)}>
        {texts.find}
      </Button>
      {isOpen && (
        <Suspense>
          <PaletteWindow onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
