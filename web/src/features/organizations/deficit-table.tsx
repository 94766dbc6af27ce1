import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatNumber, formatShare } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

type Item = Schemas['Item'];

/** Base-level tasks that fewer than the threshold did, the hardest first. */
export function DeficitTable({ items }: { items: Item[] }) {
  return (
    <Section title={texts.deficits}>
      <Table<Item>
        size="small"
        pagination={items.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
        rowKey={(item) => `${item.procedure}|${item.subject}|${item.grade}|${item.item}`}
        dataSource={items}
        locale={{ emptyText: texts.noDeficits }}
        columns={[
          {
            title: texts.item,
            key: 'item',
            width: 150,
            render: (_, item) => (
              <>
                {texts.numbered(item.item)} <span className="muted">{item.subject_title}, {item.grade} класс</span>
              </>
            ),
          },
          { title: texts.skill, dataIndex: 'skill' },
          { title: texts.done, key: 'done', align: 'right', width: 96, render: (_, item) => formatShare(item.difficulty) },
          { title: texts.everyone, key: 'all', align: 'right', width: 90, render: (_, item) => formatShare(item.compared_difficulty) },
          { title: texts.notAttempted, key: 'not', align: 'right', width: 96, render: (_, item) => formatShare(item.not_attempted) },
          { title: texts.n, key: 'n', align: 'right', width: 52, render: (_, item) => formatNumber(item.n) },
        ]}
      />
    </Section>
  );
}
