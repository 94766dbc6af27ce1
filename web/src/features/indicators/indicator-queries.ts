import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export interface ValuesRequest {
  id: string;
  year: number;
  level: Schemas['Level'];
  municipality: string | undefined;
  breakdown: string;
}

export function valuesQuery({ id, ...query }: ValuesRequest) {
  return queryOptions({
    queryKey: ['values', id, query],
    queryFn: async ({ signal }) =>
      dataOf(
        await client.GET('/api/v1/indicators/{id}/values', {
          params: { path: { id }, query: definedOnly(query) },
          signal,
        }),
      ),
    placeholderData: (previous) => (previous?.indicator === id ? previous : undefined),
  });
}
