import { useEffect } from 'react';
import type { ReactNode } from 'react';

import './sign-in.css';
import { texts } from './texts';

/** What a stranger sees: the product, a title, and a form or what to do. */
export function Sheet({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} — ${texts.product}`;
  }, [title]);
  return (
    <main className="sign-in-page">
      <div className="sign-in-sheet">
        <header>
          <div className="sign-in-brand">{texts.product}</div>
          <p className="sign-in-quiet">{texts.about}</p>
          <h1>{title}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
