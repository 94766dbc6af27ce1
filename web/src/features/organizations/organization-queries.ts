import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export function organizationsQuery(municipality: string | undefined) {
  return queryOptions({
    queryKey: ['organizations', municipality],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/organizations', { params: { query: definedOnly({ municipality }) }, signal })),
  });
}

export function organizationQuery(login: string) {
  return queryOptions({
    queryKey: ['organization', login],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/organizations/{login}', { params: { path: { login } }, signal })),
  });
}
