import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { DASH } from '@/shared/lib/format';
import { texts } from './texts';

type Change = Schemas['ChangePage']['changes'][number];

/** What a change is about: a cell, or a whole row that came or went. */
export function changeWords({ column, before, after }: Change): { what: string; before: string; after: string } {
  if (column === '') return { what: before === '' ? texts.rowCame : texts.rowWent, before: '', after: '' };
  return { what: column, before: before || DASH, after: after || DASH };
}

/** What a corrected file says otherwise than the one it replaced, cell by cell. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  return (
    <Table<Change>
      size="small"
      rowKey={(change) => `${change.row}|${change.column}`}
      dataSource={changes}
      pagination={false}
      scroll={{ x: 640 }}
      columns={[
        { title: texts.row, dataIndex: 'row' },
        { title: texts.cell, key: 'what', width: 220, render: (_, change) => changeWords(change).what },
        { title: texts.was, key: 'before', width: 160, render: (_, change) => changeWords(change).before },
        { title: texts.became, key: 'after', width: 160, render: (_, change) => changeWords(change).after },
      ]}
    />
  );
}
