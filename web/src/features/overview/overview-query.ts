import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export function overviewQuery(year: number, municipality: string | undefined) {
  return queryOptions({
    queryKey: ['overview', year, municipality],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/overview', { params: { query: definedOnly({ year, municipality }) }, signal })),
  });
}
