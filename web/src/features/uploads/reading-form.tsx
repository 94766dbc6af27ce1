import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { QueryState } from '@/shared/ui/query-state';
import { mappingQuery, readUpload } from './queries';
import type { Upload } from './queries';
import { roles, texts } from './texts';
import { useActions } from './use-actions';

type Answers = Schemas['Answers'];
type Proposal = Schemas['MappingProposal'];

const answerNames = Object.keys(texts.answers) as (keyof Answers)[];
const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }));

function MappingTable({ proposal, chosen, onChange }: { proposal: Proposal; chosen: Record<string, string>; onChange: (column: string, role: string) => void }) {
  return (
    <>
      <p className="lead">{texts.mapLead(proposal.sheet, proposal.header_row)}</p>
      <Table
        size="small"
        rowKey="column"
        dataSource={proposal.columns}
        pagination={false}
        scroll={{ y: 420 }}
        columns={[
          { title: texts.column, dataIndex: 'column', width: 80 },
          { title: texts.header, dataIndex: 'header', width: 200 },
          {
            title: texts.means,
            key: 'role',
            width: 230,
            render: (_, column) => (
              <>
                <Select
                  aria-label={`${texts.means}: ${column.header}`}
                  className="wide"
                  value={chosen[column.column] ?? column.role}
                  options={roleOptions}
                  onChange={(role: string) => onChange(column.column, role)}
                />
                {!column.is_sure && chosen[column.column] === undefined && column.role !== 'ignored' && (
                  <small className="muted">{texts.doubtful}</small>
                )}
              </>
            ),
          },
          { title: texts.examples, key: 'values', render: (_, column) => column.values.join(' · ') },
        ]}
      />
    </>
  );
}

/** What a person says of a file: what it does not say itself, and, of an unknown table, what its columns hold. */
export function ReadingForm({ upload, withMapping, onClose }: { upload: Upload; withMapping: boolean; onClose: () => void }) {
  const act = useActions();
  const [answers, setAnswers] = useState<Answers>(upload.answers);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const query = useQuery({ ...mappingQuery(upload.id), enabled: withMapping });
  const send = async () => {
    const columns = query.data?.columns ?? [];
    const mapping = columns.map(({ column, role }) => ({ column, role: chosen[column] ?? role }));
    const reading = { answers, mends: upload.mends, ...(withMapping && { mapping }) };
    if ((await act(() => readUpload(upload.id, reading))) !== undefined) onClose();
  };
  return (
    <Drawer
      open
      title={withMapping ? texts.mapTitle : texts.answer}
      size={withMapping ? 900 : 480}
      onClose={onClose}
      extra={
        <Button type="primary" onClick={() => void send()} disabled={withMapping && query.data === undefined}>
          {texts.readAgain}
        </Button>
      }
    >
      {withMapping && (
        <QueryState query={query}>
          {(proposal) => (
            <MappingTable
              proposal={proposal}
              chosen={chosen}
              onChange={(column, role) => setChosen((before) => ({ ...before, [column]: role }))}
            />
          )}
        </QueryState>
      )}
      <Form layout="vertical" className="section" onFinish={() => void send()}>
        {answerNames.map((name) => (
          <Form.Item key={name} label={texts.answers[name]} htmlFor={`answer-${name}`}>
            <Input
              id={`answer-${name}`}
              value={answers[name] ?? ''}
              onChange={(event) => setAnswers((before) => ({ ...before, [name]: event.target.value }))}
            />
          </Form.Item>
        ))}
        <button type="submit" hidden />
      </Form>
    </Drawer>
  );
}
