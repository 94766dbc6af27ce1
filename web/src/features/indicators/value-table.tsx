import { Input, Table } from 'antd';
import { useMemo, useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { compareNames, decimalsOf, formatInterval, formatOptional } from '@/shared/lib/format';
import { compareValues, stateTitles } from '@/shared/lib/value';
import { CopyTableButton } from '@/shared/ui/copy-table-button';
import { OrganizationName } from '@/shared/ui/organization-name';
import { tableSize } from '@/shared/ui/table-size';
import { ValueCell } from '@/shared/ui/value-cell';
import { texts } from './texts';
import { searchRows } from './value-rows';

type Row = Schemas['ValueRow'];

interface ValueTableProps {
  indicator: Schemas['Indicator'];
  values: Schemas['IndicatorValues'];
}

function part(value: number | null, unit: Schemas['Unit']): string {
  return formatOptional(value, value !== null && Number.isInteger(value) ? 0 : decimalsOf(unit));
}

function copyRows(rows: readonly Row[]) {
  return [
    [texts.name, texts.municipality, texts.value, '95 % от', '95 % до', texts.numerator, texts.denominator, texts.n, texts.state],
    ...rows.map(({ name, municipality, value }) => [
      name, municipality, value.value, value.low, value.high, value.numerator, value.denominator, value.n, stateTitles[value.state],
    ]),
  ];
}

/** Organizations and their values, with search, sorting, filters and the totals from parts below. */
export function ValueTable({ indicator, values }: ValueTableProps) {
  const [search, setSearch] = useState('');
  const rows = useMemo(() => searchRows(values.rows, search), [values.rows, search]);
  const states = [...new Set(values.rows.map((row) => row.value.state))];
  const { unit } = indicator;
  const byNumber = (pick: (row: Row) => number | null) => (left: Row, right: Row) =>
    (pick(left) ?? -Infinity) - (pick(right) ?? -Infinity);
  const columns = [
    {
      title: texts.name,
      key: 'name',
      ellipsis: true,
      sorter: (left: Row, right: Row) => compareNames(left.name, right.name),
      render: (_: unknown, row: Row) => <OrganizationName name={row.name} />,
    },
    ...(values.level === 'org'
      ? [{ title: texts.municipality, dataIndex: 'municipality', key: 'municipality', width: 240, ellipsis: true }]
      : []),
    {
      title: texts.value,
      key: 'value',
      align: 'right' as const,
      width: 170,
      filters: states.map((state) => ({ text: stateTitles[state], value: state })),
      onFilter: (state: unknown, row: Row) => row.value.state === state,
      sorter: (left: Row, right: Row) => compareValues(left.value, right.value),
      render: (_: unknown, row: Row) => (
        <ValueCell
          value={row.value}
          unit={unit}
          place={{
            indicator: values.indicator, year: values.year, level: row.level, org: row.org, breakdown: values.breakdown.key,
          }}
        />
      ),
    },
    { title: texts.interval, key: 'interval', align: 'right' as const, width: 120, render: (_: unknown, row: Row) => formatInterval(row.value, unit) },
    {
      title: texts.numerator,
      key: 'numerator',
      align: 'right' as const,
      width: 110,
      render: (_: unknown, row: Row) => part(row.value.numerator, unit),
    },
    {
      title: texts.n,
      key: 'n',
      align: 'right' as const,
      width: 90,
      sorter: byNumber((row) => row.value.n),
      render: (_: unknown, row: Row) => formatOptional(row.value.n),
    },
  ];
  return (
    <>
      <div className="toolbar">
        <Input.Search
          className="row-search"
          placeholder={texts.findOrganization}
          aria-label={texts.findOrganization}
          allowClear
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="muted">{texts.shown(rows.length, values.rows.length)}</span>
        <span className="toolbar-end">
          <CopyTableButton rows={() => copyRows([...rows, ...values.totals])} />
        </span>
      </div>
      <Table<Row>
        size="small"
        rowKey="org"
        dataSource={rows}
        columns={columns}
        locale={{ emptyText: texts.noRows }}
        {...tableSize(rows.length, 860)}
        summary={() => (
          <Table.Summary fixed>
            {values.totals.map((total) => (
              <Table.Summary.Row key={`${total.level}|${total.org}`} className="total-row">
                {columns.map((column, index) => (
                  <Table.Summary.Cell key={column.key} index={index} align={'align' in column ? column.align : 'left'}>
                    {'render' in column ? column.render(undefined, total) : null}
                  </Table.Summary.Cell>
                ))}
              </Table.Summary.Row>
            ))}
          </Table.Summary>
        )}
      />
    </>
  );
}
