import { Button, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatNumber } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

interface FindingKindsProps {
  kinds: Schemas['FindingKind'][];
  onOpen: (code: string) => void;
}

/** Findings counted by kind; a count opens the list. */
export function FindingKinds({ kinds, onOpen }: FindingKindsProps) {
  return (
    <Section title={texts.kinds}>
      <Table
        size="small"
        rowKey={(kind) => `${kind.code}|${kind.action}`}
        dataSource={kinds}
        pagination={false}
        locale={{ emptyText: texts.noFindings }}
        columns={[
          { title: texts.kind, dataIndex: 'title' },
          { title: texts.severity, key: 'severity', width: 140, render: (_, kind) => texts.severities[kind.severity] },
          { title: texts.action, key: 'action', width: 160, render: (_, kind) => texts.actions[kind.action] },
          { title: texts.code, key: 'code', width: 220, render: (_, kind) => <code className="muted">{kind.code}</code> },
          {
            title: texts.count,
            key: 'count',
            align: 'right',
            width: 100,
            sorter: (left, right) => left.count - right.count,
            render: (_, kind) => (
              <Button type="link" size="small" onClick={() => onOpen(kind.code)}>
                {formatNumber(kind.count)}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}
