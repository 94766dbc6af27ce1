import { expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import { indicatorsOf, workRows } from './work-matrix';

function compared(indicator: string, key: string, n: number | null): Schemas['ComparedValue'] {
  const value: Schemas['Value'] = {
    state: n === null ? 'not_held' : 'ok', value: n === null ? null : 50, numerator: null, denominator: n, n, low: null,
    high: null, reason: null,
  };
  return {
    indicator, short_title: indicator, unit: 'percent', better: 'higher', year: 2021, breakdown: { key, title: key },
    org: value, municipality: null, region: null,
  };
}

const values = [compared('success', 'math', null), compared('success', 'russian', 30), compared('quality', 'math', 28)];

it('makes a row of every work and keeps what an indicator lacks empty', () => {
  const rows = workRows(values);
  expect(rows.map((row) => [row.breakdown.key, row.n])).toEqual([
    ['math', 28],
    ['russian', 30],
  ]);
  expect(rows[1]?.byIndicator.has('quality')).toBe(false);
});

it('lists every indicator once', () => {
  expect(indicatorsOf(values).map((value) => value.indicator)).toEqual(['success', 'quality']);
});
