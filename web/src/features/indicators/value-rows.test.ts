import { describe, expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import { countAgainst, searchRows, sortedWithNumbers } from './value-rows';

function row(org: string, value: number | null, half = 5): Schemas['ValueRow'] {
  return {
    level: 'org',
    org,
    name: `Школа ${org}`,
    municipality: 'Бийский район',
    value: {
      state: value === null ? 'not_held' : 'ok', value, numerator: value, denominator: 100, n: value === null ? null : 100,
      low: value === null ? null : value - half, high: value === null ? null : value + half, reason: null,
    },
  };
}

const rows = [row('a', 70), row('b', null), row('c', 40), row('d', 52)];

describe('sortedWithNumbers', () => {
  it('leaves out what has no number', () => {
    expect(sortedWithNumbers(rows).map((one) => one.org)).toEqual(['c', 'd', 'a']);
  });
});

describe('countAgainst', () => {
  it('counts only differences beyond the uncertainty', () => {
    expect(countAgainst(sortedWithNumbers(rows), row('region', 50, 1).value)).toEqual({ above: 1, below: 1, same: 1 });
  });

  it('is null where the reference has no number', () => {
    expect(countAgainst(rows, row('region', null).value)).toBeNull();
  });
});

describe('searchRows', () => {
  it('looks into names, logins and municipalities', () => {
    expect(searchRows(rows, 'школа C').map((one) => one.org)).toEqual(['c']);
    expect(searchRows(rows, 'бийский')).toHaveLength(4);
    expect(searchRows(rows, ' ')).toHaveLength(4);
  });
});
