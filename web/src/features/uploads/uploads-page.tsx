import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Upload as Dropper } from 'antd';

import { workplaceQuery } from '@/shared/api/queries';
import { inPageWords } from '@/shared/lib/page-words';
import { useRights } from '@/shared/session/session';
import { Page, Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { HistorySection } from './history-section';
import { JobProgress } from './job-progress';
import { acceptUpload, sendFile, templatesQuery, uploadsQuery } from './queries';
import type { Upload } from './queries';
import { texts } from './texts';
import { UploadCard } from './upload-card';
import { useActions } from './use-actions';

function State() {
  const { data } = useQuery(workplaceQuery());
  if (data?.failure) return <Alert type="error" showIcon title={texts.stale} description={inPageWords(data.failure)} />;
  return data?.refresh ? <Alert type="info" showIcon title={texts.refreshing} description={<JobProgress job={data.refresh} />} /> : null;
}

function Waiting({ uploads }: { uploads: Upload[] }) {
  const act = useActions();
  const ready = uploads.filter((upload) => upload.state === 'ready' && upload.conflicts.length === 0);
  const acceptAll = () => act(() => Promise.all(ready.map(acceptUpload)));
  return (
    <Section
      title={texts.waiting}
      aside={ready.length > 1 && <Button onClick={() => void acceptAll()}>{texts.acceptAll(ready.length)}</Button>}
    >
      {uploads.length === 0 ? (
        <p className="lead">{texts.nothingWaits}</p>
      ) : (
        uploads.map((upload) => <UploadCard key={upload.id} upload={upload} />)
      )}
    </Section>
  );
}

function Templates() {
  return (
    <Section title={texts.templates}>
      <QueryState query={useQuery(templatesQuery())}>
        {({ templates }) => (
          <ul className="plain-list">
            {templates.map(({ kind, title: said }) => ({ kind, title: inPageWords(said) })).map(({ kind, title }) => (
              <li key={kind}>
                {title}:{' '}
                <a href={`/api/v1/templates/${kind}`} download aria-label={`${title}, xlsx`}>
                  xlsx
                </a>
                ,{' '}
                <a href={`/api/v1/templates/${kind}?format=csv`} download aria-label={`${title}, csv`}>
                  csv
                </a>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Section>
  );
}

/** Files in: brought, read, mended, accepted; what was accepted can be taken back. */
export function UploadsPage() {
  const { mayEverywhere } = useRights();
  return (
    <Page title={texts.title} lead={mayEverywhere('import') ? texts.lead : texts.leadWithoutImport}>
      <State />
      {mayEverywhere('import') && <Bringing />}
      {mayEverywhere('view_files') && <HistorySection />}
      <Templates />
    </Page>
  );
}

function Bringing() {
  const act = useActions();
  return (
    <>
      <Dropper.Dragger
        multiple
        accept=".xlsx,.xlsm,.xls,.csv,.txt"
        showUploadList={false}
        customRequest={({ file, onSuccess }) => {
          void act(() => sendFile(file as File)).then(() => onSuccess?.({}));
        }}
      >
        <p>{texts.drop}</p>
        <p className="muted">{texts.dropHint}</p>
      </Dropper.Dragger>
      <QueryState query={useQuery(uploadsQuery())}>{({ uploads }) => <Waiting uploads={uploads} />}</QueryState>
    </>
  );
}
