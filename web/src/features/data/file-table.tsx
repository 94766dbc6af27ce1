import { Button, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { compareNames, formatNumber } from '@/shared/lib/format';
import { inPageWords } from '@/shared/lib/page-words';
import { FileName } from '@/shared/ui/file-name';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

type InputFile = Schemas['InputFile'];

interface FileTableProps {
  files: InputFile[];
  onOpen: (file: string) => void;
}

/** The input files with their counts; a number of findings opens their list. */
export function FileTable({ files, onOpen }: FileTableProps) {
  const numberColumn = (title: string, key: 'rows' | 'valid' | 'absent' | 'rejected') => ({
    title,
    key,
    align: 'right' as const,
    sorter: (left: InputFile, right: InputFile) => left[key] - right[key],
    render: (_: unknown, file: InputFile) => formatNumber(file[key]),
  });
  return (
    <Section title={texts.files}>
      <Table<InputFile>
        size="small"
        rowKey={(file) => `${file.name}|${file.sheet}`}
        dataSource={files}
        pagination={false}
        locale={{ emptyText: texts.noFiles }}
        columns={[
          {
            title: texts.file,
            key: 'name',
            sorter: (left, right) => compareNames(left.name, right.name),
            render: (_, file) => <FileName path={file.name} />,
          },
          { title: texts.content, key: 'title', render: (_, file) => inPageWords(file.title) },
          numberColumn(texts.rows, 'rows'),
          numberColumn(texts.valid, 'valid'),
          numberColumn(texts.absent, 'absent'),
          numberColumn(texts.rejected, 'rejected'),
          {
            title: texts.findings,
            key: 'findings',
            align: 'right',
            sorter: (left, right) => left.findings - right.findings,
            render: (_, file) =>
              file.findings === 0 ? (
                formatNumber(0)
              ) : (
                <Button type="link" size="small" onClick={() => onOpen(file.name)}>
                  {formatNumber(file.findings)}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}
