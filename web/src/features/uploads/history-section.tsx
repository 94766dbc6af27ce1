import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { Link } from 'react-router';

import { formatDateTime, formatNumber } from '@/shared/lib/format';
import { inPageWords } from '@/shared/lib/page-words';
import { useRights } from '@/shared/session/session';
import { FileName } from '@/shared/ui/file-name';
import { MoreButton } from '@/shared/ui/more-button';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { importsQuery } from './queries';
import type { Import } from './queries';
import { texts } from './texts';
import { useWithdrawal } from './use-withdrawal';

/** What was accepted, the latest first; each in force can be taken back. */
export function HistorySection() {
  const query = useInfiniteQuery(importsQuery());
  const mayWithdraw = useRights().mayEverywhere('withdraw');
  const withdraw = useWithdrawal();
  return (
    <Section title={texts.history}>
      <QueryState query={query}>
        {({ pages }) => (
          <>
            <Table<Import>
              size="small"
              rowKey="id"
              dataSource={pages.flatMap((page) => page.imports)}
              pagination={false}
              scroll={{ x: 1100 }}
              locale={{ emptyText: texts.noHistory }}
              columns={[
                { title: texts.number, dataIndex: 'id', width: 90 },
                { title: texts.file, key: 'name', render: (_, one) => <Link to={`/uploads/${one.id}`}><FileName path={one.name} /></Link> },
                { title: texts.content, key: 'layouts', render: (_, one) => inPageWords(one.layouts.join(', ')) },
                { title: texts.who, dataIndex: 'who' },
                { title: texts.when, key: 'at', render: (_, one) => formatDateTime(one.at) },
                { title: texts.created, key: 'created', align: 'right', render: (_, one) => formatNumber(one.created) },
                { title: texts.changed, key: 'changed', align: 'right', render: (_, one) => formatNumber(one.changed) },
                { title: texts.rejected, key: 'rejected', align: 'right', render: (_, one) => formatNumber(one.rejected) },
                { title: texts.state, key: 'state', render: (_, one) => texts.importStates[one.state] },
                {
                  title: '',
                  key: 'withdraw',
                  render: (_, one) =>
                    one.state === 'accepted' &&
                    mayWithdraw && (
                      <Button size="small" onClick={() => void withdraw(one)}>
                        {texts.withdraw}
                      </Button>
                    ),
                },
              ]}
            />
            <MoreButton query={query} />
          </>
        )}
      </QueryState>
    </Section>
  );
}
