import { Table } from 'antd';
import { Link, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { compareNames, formatNumber, formatOptional } from '@/shared/lib/format';
import { contextSearch } from '@/shared/lib/page-context';
import { LongText } from '@/shared/ui/long-text';
import { NothingFound } from '@/shared/ui/nothing';
import { OrganizationName } from '@/shared/ui/organization-name';
import { texts } from './texts';

type Signal = Schemas['Signal'];

function workOf(signal: Signal): string {
  return `${signal.subject_title}, ${signal.grade} класс`;
}

function filtersOf(signals: readonly Signal[], pick: (signal: Signal) => string) {
  return [...new Set(signals.map(pick))].sort(compareNames).map((text) => ({ text, value: text }));
}

/** Signs, each with its numbers and a sentence. */
export function SignalTable({ signals }: { signals: Signal[] }) {
  const [parameters] = useSearchParams();
  const search = contextSearch(parameters);
  return (
    <Table<Signal>
      size="small"
      rowKey={(one) => `${one.signal}|${one.year}|${one.org}|${one.procedure}|${one.subject}|${one.grade}`}
      dataSource={signals}
      locale={{ emptyText: <NothingFound what={texts.noRows} next={texts.noRowsNext} /> }}
      pagination={signals.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[
        {
          title: texts.organization,
          key: 'org',
          width: 240,
          sorter: (left, right) => compareNames(left.org_name, right.org_name),
          render: (_, one) => (
            <>
              <Link to={{ pathname: `/organizations/${encodeURIComponent(one.org)}`, search }}><OrganizationName name={one.org_name} /></Link>
              <br />
              <span className="muted">{one.municipality}</span>
            </>
          ),
        },
        {
          title: texts.work,
          key: 'work',
          width: 150,
          filters: filtersOf(signals, workOf),
          onFilter: (work, one) => workOf(one) === work,
          render: (_, one) => workOf(one),
        },
        {
          title: texts.signal,
          key: 'signal',
          width: 200,
          render: (_, one) => (
            <>
              {one.title}
              {!one.flagged && <span className="muted"> ({texts.isClear})</span>}
            </>
          ),
        },
        { title: texts.explanation, key: 'explanation', render: (_, one) => <LongText text={one.explanation} /> },
        {
          title: texts.statistic,
          key: 'statistic',
          align: 'right',
          width: 104,
          sorter: (left, right) => (left.statistic ?? -Infinity) - (right.statistic ?? -Infinity),
          render: (_, one) => formatOptional(one.statistic, 2),
        },
        { title: texts.threshold, key: 'threshold', align: 'right', width: 84, render: (_, one) => formatOptional(one.threshold, 2) },
        {
          title: texts.n,
          key: 'n',
          align: 'right',
          width: 72,
          sorter: (left, right) => left.n - right.n,
          render: (_, one) => formatNumber(one.n),
        },
      ]}
    />
  );
}
