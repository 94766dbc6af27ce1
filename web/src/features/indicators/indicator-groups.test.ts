import { describe, expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import { groupIndicators, hasValues, matchesSearch, resolveBreakdown } from './indicator-groups';

const base: Schemas['Indicator'] = {
  id: 'kem.quality.1.1', title: 'Доля участников ВПР, подтвердивших отметку', short_title: 'Подтверждение', mechanism: 'quality',
  mechanism_title: 'Качество подготовки', criterion: 'Объективность', unit: 'percent', better: 'higher', place: 'п. 1.1',
  formula: '', formula_words: '', is_proposal: false,
  breakdowns: [{ key: '', title: 'всего' }, { key: 'grade=6;subject=math', title: '6 класс, математика' }],
  years: [2021], states: { ok: 1, few: 0, no_data: 0, not_held: 0, no_scale: 0, hidden: 0, error: 0 },
};

describe('groupIndicators', () => {
  it('keeps the order of the regulation', () => {
    const groups = groupIndicators([
      base,
      { ...base, id: 'b', mechanism: 'objectivity', mechanism_title: 'Объективность' },
      { ...base, id: 'c', criterion: 'Массовость' },
      { ...base, id: 'd' },
    ]);
    expect(groups.map((group) => group.mechanism)).toEqual(['quality', 'objectivity']);
    expect(groups[0]?.criteria.map((one) => one.indicators.map((indicator) => indicator.id))).toEqual([
      ['kem.quality.1.1', 'd'],
      ['c'],
    ]);
  });
});

describe('matchesSearch', () => {
  it('wants every word, in any order, ё as е', () => {
    expect(matchesSearch(base, 'отметку впр')).toBe(true);
    expect(matchesSearch(base, 'KEM.quality')).toBe(true);
    expect(matchesSearch({ ...base, title: 'Учёт' }, 'учет')).toBe(true);
    expect(matchesSearch(base, 'впр егэ')).toBe(false);
    expect(matchesSearch(base, '')).toBe(true);
  });
});

describe('resolveBreakdown', () => {
  it('takes the one asked for, else the total, else the first', () => {
    expect(resolveBreakdown(base, 'grade=6;subject=math')).toBe('grade=6;subject=math');
    expect(resolveBreakdown(base, 'grade=9')).toBe('');
    expect(resolveBreakdown({ ...base, breakdowns: base.breakdowns.slice(1) }, undefined)).toBe('grade=6;subject=math');
    expect(resolveBreakdown({ ...base, breakdowns: [] }, undefined)).toBe('');
  });
});

describe('hasValues', () => {
  it('is false where nothing gave a number', () => {
    expect(hasValues(base)).toBe(true);
    expect(hasValues({ ...base, years: [], states: { ...base.states, ok: 0, no_data: 5 } })).toBe(false);
  });
});
