import { describe, expect, it } from 'vitest';

import { midnight, objectWords } from './audit-query';

describe('midnight', () => {
  it('is the beginning of a day where the reader is', () => {
    expect(midnight('2026-11-27')).toBe(new Date(2026, 10, 27).getTime() / 1000);
    expect(midnight('2026-11-30', 1)).toBe(new Date(2026, 11, 1).getTime() / 1000);
  });

  it('is nothing for what is no day', () => {
    expect(midnight(undefined)).toBeUndefined();
    expect(midnight('yesterday')).toBeUndefined();
  });
});

describe('objectWords', () => {
  it('names what people know', () => {
    expect(objectWords('person 7')).toBe('пользователь 7');
    expect(objectWords('batch 3')).toBe('загрузка 3');
    expect(objectWords('sch1 sch2')).toBe('sch1 sch2');
  });
});
