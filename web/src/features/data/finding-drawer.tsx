import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { fileLabel } from '@/shared/lib/file-label';
import { QueryState } from '@/shared/ui/query-state';
import { findingsQuery } from './findings-query';
import type { FindingsFilter } from './findings-query';
import { texts } from './texts';

type Finding = Schemas['Finding'];

function placeOf(finding: Finding): string {
  const parts = [fileLabel(finding.file), finding.sheet];
  if (finding.row !== null) parts.push(texts.row(finding.row));
  if (finding.column !== null) parts.push(texts.column(finding.column));
  return parts.filter((part) => part !== '').join(', ');
}

function FindingList({ filter }: { filter: FindingsFilter }) {
  const query = useInfiniteQuery(findingsQuery(filter));
  return (
    <QueryState query={query} rows={12}>
      {({ pages }) => {
        const findings = pages.flatMap((page) => page.findings);
        const total = pages[0]?.total ?? 0;
        return (
          <>
            <p className="lead">{texts.shown(findings.length, total)}</p>
            <Table
              size="small"
              rowKey={(finding) => findings.indexOf(finding)}
              dataSource={findings}
              pagination={false}
              columns={[
                { title: texts.place, key: 'place', width: 320, render: (_, finding) => placeOf(finding) },
                { title: texts.message, dataIndex: 'message' },
                { title: texts.action, key: 'action', width: 150, render: (_, finding) => texts.actions[finding.action] },
              ]}
            />
            {query.hasNextPage && (
              <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {texts.more}
              </Button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}

interface FindingDrawerProps {
  title: string | undefined;
  filter: FindingsFilter;
  onClose: () => void;
}

/** The findings of a kind or a file, beside the page. */
export function FindingDrawer({ title, filter, onClose }: FindingDrawerProps) {
  const isOpen = filter.code !== undefined || filter.file !== undefined;
  return (
    <Drawer title={texts.listOf(title ?? '')} open={isOpen} onClose={onClose} size={900} destroyOnHidden>
      {isOpen && <FindingList filter={filter} />}
    </Drawer>
  );
}
