import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';

export type Question = Schemas['Question'];

export function tablesQuery() {
  return queryOptions({
    queryKey: ['tables'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/tables', { signal })),
  });
}

/** The answer to a question, or only what is wrong with it. */
export function questionQuery(question: Question) {
  return queryOptions({
    queryKey: ['question', question],
    queryFn: async ({ signal }) => dataOf(await client.POST('/api/v1/questions', { body: question, signal })),
  });
}
