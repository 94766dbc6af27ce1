import { useQuery } from '@tanstack/react-query';

import { documentsQuery } from '@/shared/api/queries';
import { formatBytes } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { texts } from './texts';

/** What the assessment wrote, to download. */
export function DocumentList() {
  return (
    <Section title={texts.documents}>
      <QueryState query={useQuery(documentsQuery())} rows={4}>
        {({ documents }) =>
          documents.length === 0 ? (
            <p className="muted">{texts.noDocuments}</p>
          ) : (
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
          )
        }
      </QueryState>
    </Section>
  );
}
