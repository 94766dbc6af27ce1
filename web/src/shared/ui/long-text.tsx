import { useState } from 'react';

/** Text of which two lines show until a click asks for the rest. */
export function LongText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <button
      type="button"
      className={isOpen ? 'long-text' : 'long-text long-text-cut'}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      {text}
    </button>
  );
}
