import { useQuery } from '@tanstack/react-query';
import { Button, Layout, Menu, Select } from 'antd';
import { use } from 'react';
import { Link, Outlet, useLocation, useSearchParams } from 'react-router';

import { assessmentQuery } from '@/shared/api/queries';
import { formatDateTime } from '@/shared/lib/format';
import { contextSearch, usePageContext } from '@/shared/lib/page-context';
import { PassportDrawer } from '@/shared/passport/passport-drawer';
import { QueryState } from '@/shared/ui/query-state';
import { AppearanceContext } from './appearance';
import { texts } from './texts';

const sections = ['', 'indicators', 'organizations', 'signals', 'data'] as const;

function SectionMenu() {
  const [search] = useSearchParams();
  const current = useLocation().pathname.split('/')[1] ?? '';
  return (
    <nav aria-label={texts.sections} className="frame-menu">
      <Menu
        mode="horizontal"
        disabledOverflow
        selectedKeys={[current]}
        items={sections.map((section) => ({
          key: section,
          label: (
            <Link to={{ pathname: `/${section}`, search: contextSearch(search) }}>
              {texts[section === '' ? 'overview' : section]}
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
      <Select
        aria-label={texts.year}
        value={context.year}
        onChange={(year: number) => context.setYear(year)}
        options={data.years.toReversed().map((year) => ({ value: year, label: String(year) }))}
      />
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
        <ContextBar />
        <AppearanceSwitch />
      </Layout.Header>
      <main id="content" className="frame-content">
        {/* No page before the assessment: its years decide what a page is about. */}
        <QueryState query={useQuery(assessmentQuery())} rows={16}>
          {() => <Outlet />}
        </QueryState>
      </main>
      <Footer />
      <PassportDrawer />
    </Layout>
  );
}
