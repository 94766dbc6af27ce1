import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { compareNames, formatInUnit, formatOptional } from '@/shared/lib/format';
import { compareValues, hasNumber, stateTitles } from '@/shared/lib/value';
import { tableSize } from '@/shared/ui/table-size';
import { texts } from './texts';

type Row = Schemas['QuestionRow'];

/** A row for each place, year and part; few is greyed, a missing number says why. */
export function AnswerTable({ rows, unit }: { rows: Row[]; unit: Schemas['Unit'] }) {
  return (
    <Table<Row>
      size="small"
      rowKey={(row) => `${row.org}|${row.year}|${row.breakdown}`}
      dataSource={rows}
      locale={{ emptyText: texts.nothing }}
      {...tableSize(rows.length, 900)}
      columns={[
        {
          title: texts.where,
          key: 'name',
          width: 280,
          sorter: (left, right) => compareNames(left.name, right.name),
          render: (_, row) => row.name,
        },
        { title: texts.year, dataIndex: 'year', width: 80, sorter: (left, right) => left.year - right.year },
        { title: texts.part, dataIndex: 'breakdown', width: 220 },
        {
          title: texts.answer,
          key: 'value',
          align: 'right',
          width: 120,
          sorter: (left, right) => compareValues(left.value, right.value),
          render: (_, { value }) => (
            <span className={`value-${value.state}`}>
              {hasNumber(value) ? formatInUnit(value.value, unit) : stateTitles[value.state]}
            </span>
          ),
        },
        { title: texts.n, key: 'n', align: 'right', width: 80, render: (_, { value }) => formatOptional(value.n) },
        { title: texts.why, key: 'reason', render: (_, { value }) => value.reason ?? '' },
      ]}
    />
  );
}
