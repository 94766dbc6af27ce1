import { useInfiniteQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';

import { FindingTable } from '@/shared/ui/finding-table';
import { MoreButton } from '@/shared/ui/more-button';
import { QueryState } from '@/shared/ui/query-state';
import { uploadFindingsQuery } from './queries';
import type { Upload } from './queries';
import { texts } from './texts';

/** All that is wrong with a file that is not accepted yet, place by place. */
export function UploadFindings({ upload, onClose }: { upload: Upload; onClose: () => void }) {
  const query = useInfiniteQuery(uploadFindingsQuery(upload.id));
  return (
    <Drawer open title={texts.findingsIn(upload.name)} size="min(900px, 100%)" onClose={onClose}>
      <QueryState query={query} rows={12}>
        {({ pages }) => (
          <>
            <FindingTable findings={pages.flatMap((page) => page.findings)} isOneFile />
            <MoreButton query={query} />
          </>
        )}
      </QueryState>
    </Drawer>
  );
}
