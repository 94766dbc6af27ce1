import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';

export function organizationQuery(login: string) {
  return queryOptions({
    queryKey: ['organization', login],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/organizations/{login}', { params: { path: { login } }, signal })),
  });
}
