import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from './client';
import type { Schemas } from './client';
import { definedOnly } from '@/shared/lib/defined-only';

// Queries that several features use. Nothing goes stale but by a new version of the assessment, which the frame follows.

export function assessmentQuery() {
  return queryOptions({
    queryKey: ['assessment'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/assessment', { signal })),
  });
}

const BUSY_MS = 500;
const CALM_MS = 10_000;

/** The state of a server over a database; asked often while a refresh is under way. */
export function workplaceQuery() {
  return queryOptions({
    queryKey: ['workplace'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/workplace', { signal })),
    refetchInterval: (query) => (query.state.data?.refresh ? BUSY_MS : CALM_MS),
  });
}

export function documentsQuery() {
  return queryOptions({
    queryKey: ['documents'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/documents', { signal })),
  });
}

export function indicatorsQuery() {
  return queryOptions({
    queryKey: ['indicators'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/indicators', { signal })),
  });
}

/** Organizations that the reader may see, of a municipality where one is named. */
export function organizationsQuery(municipality?: string) {
  return queryOptions({
    queryKey: ['organizations', municipality],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/organizations', { params: { query: definedOnly({ municipality }) }, signal })),
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
