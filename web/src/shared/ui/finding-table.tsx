import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { fileLabel } from '@/shared/lib/file-label';
import { formatNumber } from '@/shared/lib/format';
import { inPageWords } from '@/shared/lib/page-words';
import { texts } from './texts';

type Finding = Schemas['Finding'];

/** Where in a file a finding is; the file itself only where the table is about several. */
export function placeOfFinding({ file, sheet, row, column }: Finding, withFile: boolean): string {
  const parts = [
    withFile ? fileLabel(file) : '',
    sheet,
    row === null ? '' : texts.row(formatNumber(row)),
    column === null ? '' : texts.column(column),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

interface FindingTableProps {
  findings: Finding[];
  /** Whether all findings are of one file, which the page names itself. */
  isOneFile?: boolean;
}

/** What was noticed in files: where, what, and what was done with the row. */
export function FindingTable({ findings, isOneFile = false }: FindingTableProps) {
  return (
    <Table<Finding>
      size="small"
      rowKey={(finding) => findings.indexOf(finding)}
      dataSource={findings}
      pagination={false}
      scroll={{ x: 640 }}
      locale={{ emptyText: texts.noFindings }}
      columns={[
        {
          title: texts.place,
          key: 'place',
          width: isOneFile ? 200 : 320,
          render: (_, finding) => placeOfFinding(finding, !isOneFile) || texts.wholeFile,
        },
        { title: texts.message, key: 'message', render: (_, finding) => inPageWords(finding.message) },
        { title: texts.action, key: 'action', width: 150, render: (_, finding) => texts.actions[finding.action] },
      ]}
    />
  );
}
