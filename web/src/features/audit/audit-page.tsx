import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatDateTime } from '@/shared/lib/format';
import { useSearchParameter } from '@/shared/lib/search-parameter';
import { MoreButton } from '@/shared/ui/more-button';
import { NothingFound } from '@/shared/ui/nothing';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { auditQuery, objectWords } from './audit-query';
import type { AuditFilter } from './audit-query';
import { actions, texts } from './texts';

type Entry = Schemas['AuditEntry'];

function Change({ entry }: { entry: Entry }) {
  if (entry.before === '') return entry.after;
  return (
    <>
      <span className="muted">{texts.was}:</span> {entry.before}
      {entry.after !== '' && (
        <>
          <br />
          <span className="muted">{texts.became}:</span> {entry.after}
        </>
      )}
    </>
  );
}

function EntryTable({ entries }: { entries: Entry[] }) {
  return (
    <Table<Entry>
      size="small"
      rowKey="number"
      dataSource={entries}
      pagination={false}
      scroll={{ x: 1170 }}
      locale={{ emptyText: <NothingFound what={texts.empty} next={texts.emptyNext} /> }}
      columns={[
        { title: '№', dataIndex: 'number', width: 70, align: 'right' },
        { title: texts.when, key: 'when', width: 140, render: (_, entry) => formatDateTime(entry.at) },
        { title: texts.who, dataIndex: 'who', width: 160 },
        { title: texts.action, key: 'action', width: 190, render: (_, entry) => actions[entry.action] ?? entry.action },
        { title: texts.object, key: 'object', width: 160, render: (_, entry) => objectWords(entry.object) },
        { title: texts.change, key: 'change', render: (_, entry) => <Change entry={entry} /> },
        { title: texts.address, key: 'address', width: 150, render: (_, entry) => entry.address || texts.commandLine },
      ]}
    />
  );
}

function DayField({ label, value, onChange }: { label: string; value: string | undefined; onChange: (day: string) => void }) {
  return (
    <Input type="date" aria-label={label} title={label} className="day-field" value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
  );
}

/** The journal of changes; what is asked for stands in the address. */
export function AuditPage() {
  const [who, setWho] = useSearchParameter('who');
  const [action, setAction] = useSearchParameter('action');
  const [first, setFirst] = useSearchParameter('from');
  const [last, setLast] = useSearchParameter('to');
  const filter: AuditFilter = { who, action, first, last };
  const query = useInfiniteQuery(auditQuery(filter));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="toolbar">
        <Input.Search
          key={who ?? ''}
          aria-label={texts.who}
          placeholder={texts.whoHint}
          className="row-search"
          allowClear
          defaultValue={who ?? ''}
          onSearch={setWho}
        />
        <Select
          aria-label={texts.action}
          className="kind-select"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={texts.anyAction}
          value={action ?? null}
          onChange={(next: string | null | undefined) => setAction(next ?? undefined)}
          options={Object.entries(actions).map(([value, label]) => ({ value, label }))}
        />
        <DayField label={texts.firstDay} value={first} onChange={setFirst} />
        –
        <DayField label={texts.lastDay} value={last} onChange={setLast} />
      </div>
      <QueryState query={query}>
        {({ pages }) => <EntryTable entries={pages.flatMap((page) => page.entries)} />}
      </QueryState>
      <MoreButton query={query} />
    </Page>
  );
}
