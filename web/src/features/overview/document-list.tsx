import { useQuery } from '@tanstack/react-query';

import type { Schemas } from '@/shared/api/client';
import { documentsQuery } from '@/shared/api/queries';
import { formatBytes } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { texts } from './texts';

type Document = Schemas['Document'];

function Links({ documents }: { documents: Document[] }) {
  return (
    <ul className="plain-list">
      {documents.map((document) => (
        <li key={document.name}>
          <a href={document.url} download>
            {document.title}
          </a>{' '}
          <span className="muted">
            {document.name}, {formatBytes(document.bytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the assessment wrote, to download; the hundreds of sheets and marked copies folded away. */
export function DocumentList() {
  return (
    <Section title={texts.documents}>
      <QueryState query={useQuery(documentsQuery())} rows={4}>
        {({ documents }) => {
          const inFolders = documents.filter((document) => document.name.includes('/'));
          return documents.length === 0 ? (
            <p className="muted">{texts.noDocuments}</p>
          ) : (
            <>
              <Links documents={documents.filter((document) => !document.name.includes('/'))} />
              {inFolders.length > 0 && (
                <details>
                  <summary>{texts.sheetsAndCopies(inFolders.length)}</summary>
                  <Links documents={inFolders} />
                </details>
              )}
            </>
          );
        }}
      </QueryState>
    </Section>
  );
}
