import { beforeAll, describe, expect, inject, it } from 'vitest';

import type { components } from '../src/shared/api/schema.gen';
import { mistakes } from './document';

type Schemas = components['schemas'];

const address = inject('address');

/** Asks the server and checks the answer against a schema of the document. */
async function checked<Name extends keyof Schemas>(target: string, schema: Name, status = 200): Promise<Schemas[Name]> {
  const response = await fetch(address + target);
  const body: unknown = await response.json();
  expect(response.status, target).toBe(status);
  expect(mistakes(schema, body), target).toBe('');
  return body as Schemas[Name];
}

describe.skipIf(address === '')('answers of the server', () => {
  let assessment: Schemas['Assessment'];
  beforeAll(async () => {
    assessment = await checked('/api/v1/assessment', 'Assessment');
  });

  it('overview: of the region and of a municipality', async () => {
    const year = assessment.years.at(-1);
    const municipality = encodeURIComponent(assessment.municipalities[0] ?? '');
    await checked('/api/v1/overview', 'Overview');
    const own = await checked(`/api/v1/overview?year=${year}&municipality=${municipality}`, 'Overview');
    expect(own.values.length).toBeGreaterThan(0);
  });

  it('indicators: every one, its values at each level, a passport of each state', async () => {
    const { indicators } = await checked('/api/v1/indicators', 'IndicatorList');
    const passports = new Set<string>();
    for (const { id, breakdowns } of indicators) {
      const breakdown = encodeURIComponent(breakdowns.at(-1)?.key ?? '');
      for (const level of ['org', 'municipality', 'region']) {
        const target = `/api/v1/indicators/${id}/values?level=${level}&breakdown=${breakdown}`;
        const { year, rows } = await checked(target, 'IndicatorValues');
        const row = rows.find(({ value }) => !passports.has(`${level} ${value.state}`));
        if (row === undefined) continue;
        passports.add(`${level} ${row.value.state}`);
        const query = `year=${year}&level=${level}&org=${encodeURIComponent(row.org)}&breakdown=${breakdown}`;
        const passport = await checked(`/api/v1/indicators/${id}/passport?${query}`, 'Passport');
        expect(passport.value).toEqual(row.value);
      }
    }
    expect(passports.has('org ok')).toBe(true);
  });

  it('organizations: the list and a profile', async () => {
    const { organizations } = await checked('/api/v1/organizations', 'OrganizationList');
    const login = encodeURIComponent(organizations.find((one) => one.has_results)?.login ?? '');
    const profile = await checked(`/api/v1/organizations/${login}`, 'OrganizationProfile');
    expect(profile.values.length).toBeGreaterThan(0);
    await checked(`/api/v1/items?org=${login}`, 'ItemList');
  });

  it('signs, tasks, findings, documents', async () => {
    const { signals } = await checked('/api/v1/signals?flagged=true', 'SignalList');
    expect(signals.every((signal) => signal.flagged)).toBe(true);
    await checked('/api/v1/items?level=region', 'ItemList');
    await checked('/api/v1/findings?limit=7', 'FindingList');
    const { documents } = await checked('/api/v1/documents', 'DocumentList');
    for (const { url, bytes } of documents.slice(0, 5)) {
      const file = await fetch(address + url);
      expect((await file.arrayBuffer()).byteLength, url).toBe(bytes);
    }
  });

  it('nobody need sign in', async () => {
    expect((await checked('/api/v1/session', 'SessionState')).sign_in).toBe('open');
  });

  it('problems', async () => {
    await checked('/api/v1/organizations/nobody', 'Problem', 404);
    await checked('/api/v1/findings?limit=x', 'Problem', 400);
    await checked('/api/v1/nothing', 'Problem', 404);
  });
});
