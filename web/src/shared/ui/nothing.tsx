import type { ReactNode } from 'react';

interface NothingProps {
  /** What there is none of. */
  what: string;
  /** What to do about it, or when it will come. */
  next?: string;
  /** A button or link that does it. */
  children?: ReactNode;
}

/** In place of what is not there: what is missing, and what to do next. */
export function Nothing({ what, next, children }: NothingProps) {
  return (
    <div className="nothing">
      <p>{what}</p>
      {next !== undefined && <p className="muted">{next}</p>}
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
