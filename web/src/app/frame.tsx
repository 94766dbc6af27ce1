import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Layout, Menu, Select } from 'antd';
import { use, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useSearchParams } from 'react-router';

import { assessmentQuery, workplaceQuery } from '@/shared/api/queries';
import { formatDateTime } from '@/shared/lib/format';
import { contextSearch, usePageContext } from '@/shared/lib/page-context';
import { PassportDrawer } from '@/shared/passport/passport-drawer';
import { SessionContext, useRights } from '@/shared/session/session';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { AppearanceContext } from './appearance';
import { PaletteButton } from './palette-button';
import { PersonMenu } from './person-menu';
import { addressOf, sectionsFor } from './sections';
import { texts } from './texts';

/** How many questions about logins wait for an answer; nothing where none does. */
function OpenQuestions() {
  const count = useQuery(workplaceQuery()).data?.login_questions ?? 0;
  if (count === 0) return null;
  return (
    <>
      {' '}
      <Badge count={count} size="small" title={texts.questionsOpen(count)} aria-hidden="true" />
      <span className="for-readers">, {texts.questionsOpen(count)}</span>
    </>
  );
}

function SectionMenu() {
  const [search] = useSearchParams();
  const current = useLocation().pathname.split('/')[1] ?? '';
  const { data } = useQuery({ ...assessmentQuery(), enabled: useRights().may('view_totals') });
  const shown = sectionsFor(useRights(), {
    hasWorkplace: data?.has_workplace ?? false,
    hasPeople: use(SessionContext) !== null,
  });
  return (
    <nav aria-label={texts.sections} className="frame-menu">
      <Menu
        mode="horizontal"
        disabledOverflow
        selectedKeys={[current === '' ? 'overview' : current]}
        items={shown.map((section) => ({
          key: section,
          label: (
            <Link to={{ pathname: addressOf(section), search: contextSearch(search) }}>
              {texts[section]}
              {section === 'logins' && <OpenQuestions />}
            </Link>
          ),
        }))}
      />
    </nav>
  );
}

function ContextBar() {
  const { data } = useQuery(assessmentQuery());
  const context = usePageContext();
  if (data === undefined) return null;
  return (
    <div className="frame-context">
      {data.municipalities.length > 1 && (
        <Select
          aria-label={texts.municipality}
          className="frame-municipality"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={texts.allMunicipalities}
          value={context.municipality ?? null}
          onChange={(name: string | null | undefined) => context.setMunicipality(name ?? undefined)}
          options={data.municipalities.map((name) => ({ value: name, label: name }))}
        />
      )}
      {data.years.length > 0 && (
        <Select
          aria-label={texts.year}
          value={context.year}
          onChange={(year: number) => context.setYear(year)}
          options={data.years.toReversed().map((year) => ({ value: year, label: String(year) }))}
        />
      )}
    </div>
  );
}

function AppearanceSwitch() {
  const { appearance, change } = use(AppearanceContext);
  const next = appearance === 'dark' ? 'light' : 'dark';
  return (
    <Button type="text" aria-label={texts[next]} title={texts[next]} onClick={() => change(next)}>
      {appearance === 'dark' ? '☀' : '☾'}
    </Button>
  );
}

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

function Footer() {
  const { data } = useQuery(assessmentQuery());
  if (data === undefined) return null;
  return (
    <footer className="frame-footer">
      {texts.dataAsOf} {formatDateTime(data.data_as_of)} · {texts.profile}: {data.profile_title} · {texts.catalog}{' '}
      {data.catalog_version} · {texts.product} {data.program_version}
    </footer>
  );
}

/** Pages that are there before any results. */
const withoutResults = ['/uploads', '/logins', '/account', '/admin'];

/** The page asked for; before there is anything to show, what to do first. */
function Content({ years }: { years: readonly number[] }) {
  const { pathname } = useLocation();
  const { mayEverywhere } = useRights();
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
          <Content years={years} />
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

/** The frame of every page: sections, context, footer, and the passport beside the page. */
export function Frame() {
  const hasResults = useRights().may('view_totals');
  return (
    <Layout className="frame">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <Layout.Header className="frame-header">
        <Link to="/" className="brand">
          {texts.product}
        </Link>
        <SectionMenu />
        {hasResults && <ContextBar />}
        <PaletteButton />
        <PersonMenu />
        <AppearanceSwitch />
      </Layout.Header>
      <main id="content" className="frame-content">
        {hasResults ? <Results /> : <WithoutResults />}
      </main>
      {hasResults && <Footer />}
      {hasResults && <PassportDrawer />}
    </Layout>
  );
}
