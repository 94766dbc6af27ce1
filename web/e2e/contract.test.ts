import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';

import type { components } from '../src/shared/api/schema.gen';

type Schemas = components['schemas'];

const address = inject('address');
const document = parse(readFileSync('../api/openapi.yaml', 'utf8')) as { components: object };

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });

/** Asks the server and checks the answer against a schema of the document. */
async function checked<Name extends keyof Schemas>(target: string, schema: Name, status = 200): Promise<Schemas[Name]> {
  const response = await fetch(address + target);
  const body: unknown = await response.json();
  expect(response.status, target).toBe(status);
  const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  const isValid = validate?.(body);
  expect(isValid, `${target}: ${ajv.errorsText(validate?.errors?.slice(0, 3))}`).toBe(true);
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

  it('problems', async () => {
    await checked('/api/v1/organizations/nobody', 'Problem', 404);
    await checked('/api/v1/findings?limit=x', 'Problem', 400);
    await checked('/api/v1/nothing', 'Problem', 404);
  });
});
