import { queryOptions } from '@tanstack/react-query';

import { checkDone, client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export type Person = Schemas['Person'];
export type NewRole = Schemas['NewRole'];
export type Invitation = Schemas['Invitation'];

const AT_ONCE = 1000;

/** All people: a page shows and searches them as a whole. */
export function peopleQuery() {
  return queryOptions({
    queryKey: ['people'],
    queryFn: async ({ signal }) => {
      const people: Person[] = [];
      let cursor: string | undefined;
      do {
        const query = definedOnly({ cursor, limit: AT_ONCE });
        const page = dataOf(await client.GET('/api/v1/people', { params: { query }, signal }));
        people.push(...page.people);
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return people;
    },
    staleTime: 0,
  });
}

export async function invitePerson(body: Schemas['NewPerson']): Promise<Invitation> {
  return dataOf(await client.POST('/api/v1/people', { body }));
}

export async function inviteOrganizations(organizations: { login: string; name: string }[]): Promise<Invitation[]> {
  return dataOf(await client.POST('/api/v1/invitations', { body: { organizations } })).invitations;
}

const of = (person: number) => ({ params: { path: { person } } });

export async function renewLink(person: number): Promise<Invitation> {
  return dataOf(await client.POST('/api/v1/people/{person}/link', of(person)));
}

export async function setPersonState(person: number, disabled: boolean): Promise<void> {
  checkDone(await client.PUT('/api/v1/people/{person}/state', { ...of(person), body: { disabled } }));
}

export async function endSessions(person: number): Promise<number> {
  return dataOf(await client.DELETE('/api/v1/people/{person}/sessions', of(person))).ended;
}

export async function removeSecondFactor(person: number): Promise<void> {
  checkDone(await client.DELETE('/api/v1/people/{person}/second-factor', of(person)));
}

export async function giveRole(person: number, body: NewRole): Promise<void> {
  checkDone(await client.POST('/api/v1/people/{person}/roles', { ...of(person), body }));
}

export async function endRole(person: number, role: number): Promise<void> {
  checkDone(await client.DELETE('/api/v1/people/{person}/roles/{role}', { params: { path: { person, role } } }));
}

export async function substitute(person: number, body: Schemas['NewSubstitution']): Promise<void> {
  checkDone(await client.POST('/api/v1/people/{person}/substitutions', { ...of(person), body }));
}

export async function endSubstitution(person: number, substitution: number): Promise<void> {
  const params = { path: { person, substitution } };
  checkDone(await client.DELETE('/api/v1/people/{person}/substitutions/{substitution}', { params }));
}
