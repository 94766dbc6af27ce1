import { describe, expect, it } from 'vitest';

import { rightsOf } from './session';
import type { Session } from './session';

const head: Session = {
  login: 'petrov',
  name: 'Петров П. П.',
  second_factor: false,
  rights: ['view_totals', 'view_organization'],
  full_rights: ['view_totals'],
  expires_at: '2026-11-27T12:00:00Z',
  csrf_token: 'token',
};

describe('rightsOf', () => {
  it('gives a head the own organization, not all of them', () => {
    expect(rightsOf(head).may('view_organization')).toBe(true);
    expect(rightsOf(head).mayEverywhere('view_organization')).toBe(false);
    expect(rightsOf(head).may('import')).toBe(false);
  });

  it('gives everything where nobody need sign in', () => {
    expect(rightsOf(null).mayEverywhere('import')).toBe(true);
  });
});
