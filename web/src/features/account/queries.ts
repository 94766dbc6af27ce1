import { queryOptions } from '@tanstack/react-query';

import { checkDone, client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';

export function accountQuery() {
  return queryOptions({
    queryKey: ['account'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/account', { signal })),
  });
}

export function ownSessionsQuery() {
  return queryOptions({
    queryKey: ['account', 'sessions'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/account/sessions', { signal })),
    staleTime: 0,
  });
}

export async function changePassword(body: Schemas['PasswordChange']): Promise<void> {
  checkDone(await client.PUT('/api/v1/account/password', { body }));
}

export async function proposeSecondFactor(): Promise<Schemas['SecondFactorProposal']> {
  return dataOf(await client.GET('/api/v1/account/second-factor/proposal'));
}

export async function enableSecondFactor(body: Schemas['SecondFactor']): Promise<string[]> {
  return dataOf(await client.PUT('/api/v1/account/second-factor', { body })).recovery_codes;
}

export async function disableSecondFactor(password: string): Promise<void> {
  checkDone(await client.POST('/api/v1/account/second-factor/removal', { body: { password } }));
}

export async function endOwnSession(session: number): Promise<void> {
  checkDone(await client.DELETE('/api/v1/account/sessions/{session}', { params: { path: { session } } }));
}

export async function endOtherSessions(): Promise<number> {
  return dataOf(await client.DELETE('/api/v1/account/sessions')).ended;
}
