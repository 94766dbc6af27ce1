import { describe, expect, it } from 'vitest';

import { contextSearch, resolveYear } from './page-context';

describe('resolveYear', () => {
  it('takes the year asked for where there is one', () => {
    expect(resolveYear('2020', [2020, 2021])).toBe(2020);
  });

  it('falls back to the latest', () => {
    expect(resolveYear('1999', [2020, 2021])).toBe(2021);
    expect(resolveYear(null, [2020, 2021])).toBe(2021);
    expect(resolveYear('x', [2020, 2021])).toBe(2021);
  });
});

describe('contextSearch', () => {
  it('keeps the context and drops the filters of a page', () => {
    const search = new URLSearchParams({ year: '2021', municipality: 'Бийский район', search: 'школа', passport: '[]' });
    expect(new URLSearchParams(contextSearch(search))).toEqual(
      new URLSearchParams({ year: '2021', municipality: 'Бийский район' }),
    );
    expect(contextSearch(new URLSearchParams({ search: 'x' }))).toBe('');
  });
});
