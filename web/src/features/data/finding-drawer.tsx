import { useInfiniteQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';

import { FindingTable } from '@/shared/ui/finding-table';
import { MoreButton } from '@/shared/ui/more-button';
import { QueryState } from '@/shared/ui/query-state';
import { findingsQuery } from './findings-query';
import type { FindingsFilter } from './findings-query';
import { texts } from './texts';

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
            <FindingTable findings={findings} />
            <MoreButton query={query} />
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
