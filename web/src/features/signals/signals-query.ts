import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export interface SignalsRequest {
  year: number;
  municipality: string | undefined;
  signal: string | undefined;
  flagged: true | undefined;
}

export function signalsQuery(request: SignalsRequest) {
  return queryOptions({
    queryKey: ['signals', request],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/signals', { params: { query: definedOnly(request) }, signal })),
    placeholderData: (previous) => previous,
  });
}
