import { infiniteQueryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';
import { texts } from './texts';

/** What lines are wanted, as the address holds it: days as 2026-11-27. */
export interface AuditFilter {
  who: string | undefined;
  action: string | undefined;
  first: string | undefined;
  last: string | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Seconds since 1970 of the midnight that a day begins with where the reader is, or of one some days later. */
export function midnight(day: string | undefined, daysLater = 0): number | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const seconds = new Date(year, month - 1, date + daysLater).getTime() / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** «пользователь 7» for "person 7"; what is not known stays as it is. */
export function objectWords(object: string): string {
  const [kind, id = ''] = object.split(' ');
  if (kind === 'person') return texts.person(id);
  return kind === 'batch' ? texts.batch(id) : object;
}

export function auditQuery({ who, action, first, last }: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', who, action, first, last],
    queryFn: async ({ signal, pageParam }) =>
      dataOf(
        await client.GET('/api/v1/audit', {
          params: {
            query: definedOnly({
              who,
              action,
              since: midnight(first),
              // The last day is meant to the end.
              until: midnight(last, 1),
              cursor: pageParam,
            }),
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
  });
}
