import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from './client';
import type { Schemas } from './client';
import { definedOnly } from '@/shared/lib/defined-only';

// Queries that several features use. An assessment never changes while it is served, so nothing goes stale.

export function assessmentQuery() {
  return queryOptions({
    queryKey: ['assessment'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/assessment', { signal })),
  });
}

export function documentsQuery() {
  return queryOptions({
    queryKey: ['documents'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/documents', { signal })),
  });
}

/** Place of a value: which indicator, when, whose, of what part. */
export interface ValuePlace {
  indicator: string;
  year: number;
  level: Schemas['Level'];
  org: string;
  breakdown: string;
}

export function passportQuery(place: ValuePlace) {
  const { indicator, ...query } = place;
  return queryOptions({
    queryKey: ['passport', place],
    queryFn: async ({ signal }) =>
      dataOf(
        await client.GET('/api/v1/indicators/{id}/passport', {
          params: { path: { id: indicator }, query: definedOnly(query) },
          signal,
        }),
      ),
  });
}
