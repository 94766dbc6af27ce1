import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { assessmentQuery } from '@/shared/api/queries';
import { definedOnly } from '@/shared/lib/defined-only';
import { fileLabel } from '@/shared/lib/file-label';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { FileTable } from './file-table';
import { FindingDrawer } from './finding-drawer';
import { FindingKinds } from './finding-kinds';
import type { FindingsFilter } from './findings-query';
import { texts } from './texts';

/** The files behind the assessment, and what was noticed in them. */
export function DataPage() {
  const [search, setSearch] = useSearchParams();
  const code = search.get('code') ?? undefined;
  const file = search.get('file') ?? undefined;
  // One change of the address for both filters: two in a row would lose the first.
  const show = (filter: FindingsFilter) => {
    setSearch((previous) => {
      previous.delete('code');
      previous.delete('file');
      for (const [name, value] of Object.entries(definedOnly(filter))) previous.set(name, value);
      return previous;
    });
  };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <QueryState query={useQuery(assessmentQuery())} rows={16}>
        {({ files, findings }) => (
          <>
            <FindingKinds kinds={findings} onOpen={(kind) => show({ code: kind })} />
            <FileTable files={files} onOpen={(name) => show({ file: name })} />
            <FindingDrawer
              title={file ? fileLabel(file) : findings.find((kind) => kind.code === code)?.title ?? code}
              filter={{ code, file }}
              onClose={() => show({})}
            />
          </>
        )}
      </QueryState>
    </Page>
  );
}
