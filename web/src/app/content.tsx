import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';

import { assessmentQuery, workplaceQuery } from '@/shared/api/queries';
import { useRights } from '@/shared/session/session';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { sectionOf } from './sections';
import { texts } from './texts';
import { useSections } from './use-sections';

/** Asks for everything anew once the assessment has another version, whatever page is open. */
function FollowVersion() {
  const queries = useQueryClient();
  const version = useQuery(workplaceQuery()).data?.version;
  const known = useRef(version);
  useEffect(() => {
    if (known.current !== undefined && version !== undefined && version !== known.current) {
      void queries.invalidateQueries();
    }
    known.current = version ?? known.current;
  }, [queries, version]);
  return null;
}

/** Pages that are there before any results. */
const withoutResults = ['/uploads', '/logins', '/account', '/admin'];

/** The page asked for; before there is anything to show, what to do first. */
function OpenPage({ years }: { years: readonly number[] }) {
  const { pathname } = useLocation();
  const { mayEverywhere } = useRights();
  const section = sectionOf(pathname);
  const open = useSections();
  if (section !== undefined && !open.includes(section)) {
    return (
      <Page title={texts.closed} lead={texts.closedHint}>
        <Link to="/">{texts.toOverview}</Link>
      </Page>
    );
  }
  if (years.length > 0 || withoutResults.some((path) => pathname.startsWith(path))) return <Outlet />;
  return (
    <Page title={texts.nothing} lead={mayEverywhere('import') ? texts.nothingHint : texts.nothingYet}>
      {mayEverywhere('import') && <Link to="/uploads">{texts.toUploads}</Link>}
    </Page>
  );
}

/** Everything under the frame's head, for those who may see results; the own account is everybody's. */
function Results() {
  return (
    // No page before the assessment: its years decide what a page is about.
    <QueryState query={useQuery(assessmentQuery())} rows={16}>
      {({ years, has_workplace: hasWorkplace }) => (
        <>
          {hasWorkplace && <FollowVersion />}
          <OpenPage years={years} />
        </>
      )}
    </QueryState>
  );
}

function WithoutResults() {
  if (useLocation().pathname.startsWith('/account')) return <Outlet />;
  return (
    <Page title={texts.noPages} lead={texts.noPagesHint}>
      <Link to="/account">{texts.account}</Link>
    </Page>
  );
}

/** The page of the address, or in its place what keeps it from being shown. */
export function Content() {
  return useRights().may('view_totals') ? <Results /> : <WithoutResults />;
}
