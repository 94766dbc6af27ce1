import { Link, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { contextSearch } from '@/shared/lib/page-context';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

/** How many signs of each kind there are; each leads to its list. */
export function SignalKinds({ kinds }: { kinds: Schemas['SignalKind'][] }) {
  const [search] = useSearchParams();
  const context = contextSearch(search);
  return (
    <Section title={texts.kinds} aside={<Link to={{ pathname: '/signals', search: context }}>{texts.allSignals}</Link>}>
      <ul className="plain-list">
        {kinds.map((kind) => {
          const target = new URLSearchParams(context);
          target.set('signal', kind.signal);
          return (
            <li key={kind.signal}>
              <Link to={{ pathname: '/signals', search: target.toString() }}>{kind.title}</Link>{' '}
              <span className="muted">{texts.flaggedOf(kind.flagged, kind.tested)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
