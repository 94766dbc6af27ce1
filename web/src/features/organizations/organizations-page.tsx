import { useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { Link, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { organizationsQuery } from '@/shared/api/queries';
import { compareNames, foldForSearch, formatNumber } from '@/shared/lib/format';
import { contextSearch, usePageContext } from '@/shared/lib/page-context';
import { useSearchParameter } from '@/shared/lib/search-parameter';
import { NothingFound } from '@/shared/ui/nothing';
import { OrganizationName } from '@/shared/ui/organization-name';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { tableSize } from '@/shared/ui/table-size';
import { texts } from './texts';

type Organization = Schemas['Organization'];

function matches(organization: Organization, search: string): boolean {
  const { name, login, municipality } = organization;
  return foldForSearch(`${name} ${login} ${municipality ?? ''}`).includes(foldForSearch(search));
}

function OrganizationTable({ organizations }: { organizations: Organization[] }) {
  const [parameters] = useSearchParams();
  const search = contextSearch(parameters);
  return (
    <Table<Organization>
      size="small"
      rowKey="login"
      dataSource={organizations}
      locale={{ emptyText: <NothingFound what={texts.noRows} next={texts.noRowsNext} /> }}
      {...tableSize(organizations.length, 900)}
      columns={[
        {
          title: texts.name,
          key: 'name',
          ellipsis: true,
          sorter: (left, right) => compareNames(left.name, right.name),
          render: (_, one) => <Link to={{ pathname: `/organizations/${encodeURIComponent(one.login)}`, search }}><OrganizationName name={one.name} /></Link>,
        },
        { title: texts.login, dataIndex: 'login', width: 130 },
        {
          title: texts.municipality,
          dataIndex: 'municipality',
          width: 310,
          ellipsis: true,
          sorter: (left, right) => compareNames(left.municipality ?? '', right.municipality ?? ''),
        },
        {
          title: texts.results,
          key: 'results',
          width: 120,
          filters: [
            { text: texts.hasResults, value: true },
            { text: texts.noResults, value: false },
          ],
          onFilter: (wanted, one) => one.has_results === wanted,
          render: (_, one) => <span className={one.has_results ? '' : 'muted'}>{one.has_results ? texts.hasResults : texts.noResults}</span>,
        },
        {
          title: texts.signals,
          key: 'flagged',
          width: 110,
          align: 'right',
          sorter: (left, right) => left.flagged - right.flagged,
          render: (_, one) => (one.flagged === 0 ? '' : formatNumber(one.flagged)),
        },
      ]}
    />
  );
}

/** All organizations, to find one. */
export function OrganizationsPage() {
  const { municipality } = usePageContext();
  const [search, setSearch] = useSearchParameter('search');
  return (
    <QueryState query={useQuery(organizationsQuery(municipality))} rows={16}>
      {({ organizations }) => {
        const found = organizations.filter((one) => matches(one, search ?? ''));
        const withResults = found.filter((one) => one.has_results).length;
        return (
          <Page title={texts.title} lead={texts.lead(found.length, withResults)}>
            <div className="toolbar">
              <Input.Search
                className="row-search"
                placeholder={texts.search}
                aria-label={texts.search}
                allowClear
                value={search ?? ''}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
            <OrganizationTable organizations={found} />
          </Page>
        );
      }}
    </QueryState>
  );
}
