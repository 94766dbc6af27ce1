import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Layout, Menu, Select } from 'antd';
import { use } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';

import { assessmentQuery, workplaceQuery } from '@/shared/api/queries';
import { formatDateTime } from '@/shared/lib/format';
import { contextSearch, usePageContext } from '@/shared/lib/page-context';
import { PassportDrawer } from '@/shared/passport/passport-drawer';
import { useRights } from '@/shared/session/session';
import { AppearanceContext } from './appearance';
import { Content } from './content';
import { PaletteButton } from './palette-button';
import { PersonMenu } from './person-menu';
import { addressOf } from './sections';
import { texts } from './texts';
import { useSections } from './use-sections';

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
  const shown = useSections();
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
        <Content />
      </main>
      {hasResults && <Footer />}
      {hasResults && <PassportDrawer />}
    </Layout>
  );
}
