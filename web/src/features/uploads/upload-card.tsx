import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Space, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { formatBytes, formatNumber } from '@/shared/lib/format';
import { inPageWords } from '@/shared/lib/page-words';
import { JobProgress } from './job-progress';
import { acceptUpload, discardUpload, isBusy, jobQuery } from './queries';
import type { Upload } from './queries';
import { ReadingForm } from './reading-form';
import { Steps } from './steps';
import { texts } from './texts';
import { UploadFindings } from './upload-findings';
import { useActions } from './use-actions';

function Sheets({ upload }: { upload: Upload }) {
  const number = (title: string, key: 'rows' | 'valid' | 'absent' | 'rejected') => ({
    title,
    key,
    align: 'right' as const,
    width: 110,
    render: (_: unknown, sheet: Upload['sheets'][number]) => formatNumber(sheet[key]),
  });
  return (
    <Table
      size="small"
      rowKey={(sheet) => `${sheet.sheet}|${sheet.layout}`}
      dataSource={upload.sheets}
      pagination={false}
      scroll={{ x: 900 }}
      columns={[
        { title: texts.sheet, dataIndex: 'sheet', width: 160 },
        { title: texts.content, key: 'title', render: (_, sheet) => inPageWords(sheet.title) },
        { title: texts.known, key: 'answers', render: (_, sheet) => sheet.answers.map((answer) => answer.value).join(', ') },
        number(texts.rows, 'rows'),
        number(texts.valid, 'valid'),
        number(texts.absent, 'absent'),
        number(texts.rejected, 'rejected'),
      ]}
    />
  );
}

function Remarks({ upload }: { upload: Upload }) {
  return (
    <>
      {upload.refusal !== null && <Alert type="error" showIcon title={<span className="pre">{inPageWords(upload.refusal)}</span>} />}
      {upload.mapping !== null && (
        <Alert
          type="info"
          showIcon
          title={upload.mapping.remembered ? texts.remembered(upload.mapping.title, upload.mapping.who) : texts.mapped}
        />
      )}
      {upload.repeat_of !== null && <Alert type="info" showIcon title={texts.repeat(upload.repeat_of)} />}
      {upload.state !== 'accepted' &&
        upload.conflicts.map((conflict) => (
          <Alert key={conflict.import} type="warning" showIcon title={texts.conflict(conflict.name, conflict.row)} />
        ))}
    </>
  );
}

function Work({ upload }: { upload: Upload }) {
  const { data } = useQuery(jobQuery(upload.job));
  return data === undefined ? null : <JobProgress job={data} />;
}

function Findings({ upload }: { upload: Upload }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className="lead">
        {texts.findings(upload.findings)}{' '}
        {upload.findings > 0 && (
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            {texts.showFindings}
          </Button>
        )}
      </p>
      <ul className="plain-list">
        {upload.finding_kinds.map((kind) => (
          <li key={`${kind.code}|${kind.action}`}>
            {kind.title} <span className="muted">× {formatNumber(kind.count)}</span>
          </li>
        ))}
      </ul>
      {isOpen && <UploadFindings upload={upload} onClose={() => setOpen(false)} />}
    </>
  );
}

function Actions({ upload, onRead }: { upload: Upload; onRead: (withMapping: boolean) => void }) {
  const act = useActions();
  const names = upload.conflicts.map((conflict) => `«${conflict.name}»`).join(', ');
  const isReady = upload.state === 'ready';
  return (
    <Space wrap>
      {isReady && (
        <Button type="primary" onClick={() => void act(() => acceptUpload(upload))}>
          {names === '' ? texts.accept : texts.acceptInstead(names)}
        </Button>
      )}
      {(isReady || upload.state === 'refused') && (
        <>
          <Button onClick={() => onRead(false)}>{texts.answer}</Button>
          <Button onClick={() => onRead(true)}>{texts.map}</Button>
        </>
      )}
      {upload.findings > 0 && upload.name.toLowerCase().endsWith('.xlsx') && (
        <Button href={`/api/v1/uploads/${upload.id}/annotated`} download>
          {texts.annotated}
        </Button>
      )}
      {!isBusy(upload) && <Button onClick={() => void act(() => discardUpload(upload.id))}>{texts.discard}</Button>}
    </Space>
  );
}

/** One file: what was read of it, all that is wrong with it at once, and what can be done. */
export function UploadCard({ upload }: { upload: Upload }) {
  const [reading, setReading] = useState<boolean>();
  return (
    <Card
      size="small"
      className="section upload"
      title={upload.name}
      extra={
        <Space>
          <span className="muted">{formatBytes(upload.bytes)}</span>
          <span className={`upload-state upload-${upload.state}`}>{texts.states[upload.state]}</span>
        </Space>
      }
    >
      <Steps upload={upload} />
      {isBusy(upload) && <Work upload={upload} />}
      <Remarks upload={upload} />
      {upload.sheets.length > 0 && <Sheets upload={upload} />}
      {upload.sheets.length > 0 && <Findings upload={upload} />}
      {upload.import !== null && <Link to={`/uploads/${upload.import}`}>{texts.acceptedAs(upload.import)}</Link>}
      <Actions upload={upload} onRead={setReading} />
      {reading !== undefined && (
        <ReadingForm upload={upload} withMapping={reading} onClose={() => setReading(undefined)} />
      )}
    </Card>
  );
}
