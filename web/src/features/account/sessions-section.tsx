import { useQuery } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { browserName } from '@/shared/lib/browser-name';
import { formatDateTime } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { useAction } from '@/shared/ui/use-action';
import { endOtherSessions, endOwnSession, ownSessionsQuery } from './queries';
import { texts } from './texts';

/** Every sign-in in force; any but this one can be ended. */
export function SessionsSection() {
  const act = useAction(['account', 'sessions']);
  const { message } = App.useApp();
  const endOthers = async () => {
    const done = await act(endOtherSessions);
    if (done !== undefined) void message.success(texts.ended(done.result));
  };
  return (
    <QueryState query={useQuery(ownSessionsQuery())} rows={3}>
      {({ sessions }) => (
        <Section
          title={texts.sessions}
          aside={
            sessions.length > 1 && (
              <Button size="small" onClick={() => void endOthers()}>
                {texts.endOthers}
              </Button>
            )
          }
        >
          <Table<Schemas['OwnSession']>
            size="small"
            rowKey="id"
            dataSource={sessions}
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              { title: texts.started, key: 'started', render: (_, one) => formatDateTime(one.created_at) },
              { title: texts.seen, key: 'seen', render: (_, one) => formatDateTime(one.seen_at) },
              { title: texts.address, dataIndex: 'address' },
              {
                title: texts.browser,
                key: 'browser',
                render: (_, one) => <span title={one.agent}>{browserName(one.agent)}</span>,
              },
              {
                title: <span className="for-readers">{texts.end}</span>,
                key: 'end',
                render: (_, one) =>
                  one.is_current ? (
                    <span className="muted">{texts.thisOne}</span>
                  ) : (
                    <Button size="small" onClick={() => void act(() => endOwnSession(one.id))}>
                      {texts.end}
                    </Button>
                  ),
              },
            ]}
          />
        </Section>
      )}
    </QueryState>
  );
}
