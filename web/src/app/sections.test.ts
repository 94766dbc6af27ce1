import { describe, expect, it } from 'vitest';

import { rightsOf } from '@/shared/session/session';
import type { Right } from '@/shared/session/session';
import { sectionOf, sectionsFor } from './sections';

const server = { hasWorkplace: true, hasPeople: true };

function signedIn(rights: Right[], full: Right[] = rights) {
  return rightsOf({
    login: 'a',
    name: 'А',
    second_factor: false,
    rights,
    full_rights: full,
    expires_at: '2026-11-27T12:00:00Z',
    csrf_token: '',
  });
}

describe('sectionsFor', () => {
  it('shows a head the own school and totals', () => {
    expect(sectionsFor(signedIn(['view_totals', 'view_organization'], ['view_totals']), server)).toEqual([
      'overview',
      'indicators',
      'organizations',
      'signals',
    ]);
  });

  it('shows a department the journal, not the people', () => {
    const rights = signedIn(['view_totals', 'view_organization', 'view_files', 'withdraw', 'view_audit']);
    expect(sectionsFor(rights, server)).toContain('admin');
    expect(sectionsFor(rights, server)).toContain('uploads');
    expect(sectionsFor(rights, server)).not.toContain('logins');
  });

  it('asks about logins those who bring files', () => {
    expect(sectionsFor(signedIn(['view_totals', 'import']), server)).toContain('logins');
  });

  it('shows a guest nothing', () => {
    expect(sectionsFor(signedIn([]), server)).toEqual([]);
  });

  it('shows no people where nobody need sign in', () => {
    const shown = sectionsFor(rightsOf(null), { hasWorkplace: false, hasPeople: false });
    expect(shown).toEqual(['overview', 'indicators', 'organizations', 'signals', 'data', 'questions']);
  });
});

describe('sectionOf', () => {
  it.each([
    ['/', 'overview'],
    ['/uploads/3', 'uploads'],
    ['/admin/people', 'admin'],
    ['/account', undefined],
    ['/nowhere', undefined],
  ])('%s', (pathname, section) => expect(sectionOf(pathname)).toBe(section));
});
