import { describe, expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import { compareValues, difference, hasNumber, referenceOf, standing } from './value';

type Value = Schemas['Value'];

function share(value: number, low: number, high: number, state: Value['state'] = 'ok'): Value {
  return { state, value, low, high, numerator: value, denominator: 100, n: 100, reason: null };
}

const missing: Value = {
  state: 'no_data', value: null, low: null, high: null, numerator: null, denominator: null, n: null, reason: 'Нет файлов.',
};

describe('hasNumber', () => {
  it('is true of ok and few only', () => {
    expect(hasNumber(share(50, 40, 60))).toBe(true);
    expect(hasNumber(share(50, 20, 80, 'few'))).toBe(true);
    expect(hasNumber(missing)).toBe(false);
    expect(hasNumber(share(50, 40, 60, 'hidden'))).toBe(false);
    expect(hasNumber(null)).toBe(false);
  });
});

describe('standing', () => {
  const reference = share(50, 49, 51);

  it('is better or worse only where the intervals do not overlap', () => {
    expect(standing(share(60, 55, 65), reference, 'higher')).toBe('better');
    expect(standing(share(40, 35, 45), reference, 'higher')).toBe('worse');
    expect(standing(share(55, 50.5, 60), reference, 'higher')).toBe('unclear');
  });

  it('turns round where lower is better', () => {
    expect(standing(share(60, 55, 65), reference, 'lower')).toBe('worse');
    expect(standing(share(40, 35, 45), reference, 'lower')).toBe('better');
  });

  it('judges nothing without a direction, an interval or a number', () => {
    expect(standing(share(60, 55, 65), reference, 'none')).toBe('unclear');
    expect(standing({ ...share(60, 55, 65), low: null }, reference, 'higher')).toBe('unclear');
    expect(standing(missing, reference, 'higher')).toBeNull();
    expect(standing(share(60, 55, 65), null, 'higher')).toBeNull();
  });
});

describe('referenceOf', () => {
  const own = { indicator: 'a', short_title: 'a', unit: 'percent', better: 'higher', year: 2021, org: null } as const;
  const breakdown = { key: '', title: 'всего' };

  it('is the region, else the municipality', () => {
    const municipality = share(50, 49, 51);
    const region = share(60, 59, 61);
    expect(referenceOf({ ...own, breakdown, municipality, region })).toBe(region);
    expect(referenceOf({ ...own, breakdown, municipality, region: null })).toBe(municipality);
  });
});

describe('difference', () => {
  it('is null where a number is missing', () => {
    expect(difference(share(60, 55, 65), share(50, 49, 51))).toBe(10);
    expect(difference(missing, share(50, 49, 51))).toBeNull();
  });
});

describe('compareValues', () => {
  it('puts what has no number last', () => {
    const sorted = [missing, share(60, 0, 0), share(0, 0, 0)].sort(compareValues);
    expect(sorted.map((value) => value.value)).toEqual([0, 60, null]);
  });
});
