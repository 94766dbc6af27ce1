import { foldForSearch } from '@/shared/lib/format';
import type { Invitation, Person } from './queries';
import { texts } from './texts';

export function rolesText(person: Person): string {
  return person.roles.map((role) => role.words).join('; ');
}

/** People whose login, name or roles have all words of a search, in one state or in any. */
export function matching(people: Person[], search: string, state: Person['state'] | undefined): Person[] {
  const words = foldForSearch(search).split(/\s+/);
  return people.filter((person) => {
    const text = foldForSearch(`${person.login} ${person.name} ${person.email} ${rolesText(person)}`);
    return (state === undefined || person.state === state) && words.every((word) => text.includes(word));
  });
}

/** Organizations that no person has the login of. */
export function uninvited<Organization extends { login: string }>(organizations: Organization[], people: Person[]) {
  const known = new Set(people.map((person) => person.login));
  return organizations.filter((organization) => !known.has(organization.login.toLowerCase()));
}

/** The address that an invited person opens. What is behind # stays in the browser. */
export function linkAddress(invitation: Invitation, site: string): string {
  return `${site}/invitation#${invitation.token}`;
}

function cell(text: string): string {
  // A cell that begins as a formula would be one to Excel.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Links to hand out, for Excel: a row a person. */
export function linksFile(invitations: Invitation[], site: string, formatUntil: (iso: string) => string): Blob {
  const rows = [
    [texts.login, texts.name, texts.link, texts.linkUntil],
    ...invitations.map((one) => [one.login, one.name, linkAddress(one, site), formatUntil(one.expires_at)]),
  ];
  const lines = rows.map((row) => row.map(cell).join(';')).join('\r\n');
  return new Blob(['\uFEFF', lines, '\r\n'], { type: 'text/csv' });
}
