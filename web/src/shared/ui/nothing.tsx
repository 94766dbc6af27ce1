import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';

import { contextSearch } from '@/shared/lib/page-context';
import { texts } from './texts';

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

/** Nothing passes the filters of a page, which stand in its address: what else to try, and a way to all of it. */
export function NothingFound({ what, next }: Pick<NothingProps, 'what' | 'next'>) {
  const [search] = useSearchParams();
  const context = contextSearch(search);
  const isFiltered = new URLSearchParams(context).size < search.size;
  return (
    <Nothing what={what} {...(next !== undefined && { next })}>
      {isFiltered ? <Link to={{ search: context }}>{texts.dropFilters}</Link> : undefined}
    </Nothing>
  );
}
