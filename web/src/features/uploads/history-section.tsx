import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatDateTime, formatNumber } from '@/shared/lib/format';
import { useRights } from '@/shared/session/session';
import { FileName } from '@/shared/ui/file-name';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { importsQuery, withdrawImport } from './queries';
import { texts } from './texts';
import { useActions } from './use-actions';

type Import = Schemas['Import'];

/** What was accepted, the latest first; each in force can be taken back. */
export function HistorySection() {
  const query = useInfiniteQuery(importsQuery());
  const act = useActions();
  const mayWithdraw = useRights().mayEverywhere('withdraw');
  const { message } = App.useApp();
  const withdraw = async (one: Import) => {
    const done = await act(() => withdrawImport(one.id));
    if (done !== undefined) void message.success(texts.withdrawn(one.name, done.returned.length));
  };
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
              locale={{ emptyText: texts.noHistory }}
              columns={[
                { title: texts.number, dataIndex: 'id', width: 90 },
                { title: texts.file, key: 'name', render: (_, one) => <FileName path={one.name} /> },
                { title: texts.content, key: 'layouts', render: (_, one) => one.layouts.join(', ') },
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
            {query.hasNextPage && (
              <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {texts.more}
              </Button>
            )}
          </>
        )}
      </QueryState>
    </Section>
  );
}
