import { infiniteQueryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export interface FindingsFilter {
  code?: string | undefined;
  file?: string | undefined;
}

/** Findings page by page. */
export function findingsQuery(filter: FindingsFilter) {
  return infiniteQueryOptions({
    queryKey: ['findings', filter],
    queryFn: async ({ signal, pageParam }) =>
      dataOf(
        await client.GET('/api/v1/findings', { params: { query: definedOnly({ ...filter, cursor: pageParam }) }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}
