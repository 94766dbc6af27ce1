import { describe, expect, it } from 'vitest';

import type { LoginQuestion } from './queries';
import { isCode, sidesOf, withAnswer } from './question-sides';

const question: LoginQuestion = {
  one: 'sch990001', one_last: 2021, other: 'edu990001', other_first: 2022, likeness: 'number', name: 'Школа № 1',
};
const organizations = [
  { login: 'sch990001', name: 'sch990001', municipality: 'Первый район', has_results: true, flagged: 0 },
  { login: 'edu990001', name: 'МБОУ Школа № 1', municipality: null, has_results: false, flagged: 0 },
];

describe('sides of a question', () => {
  it('sets both organizations beside each other', () => {
    expect(sidesOf(question, organizations)).toEqual([
      { login: 'sch990001', name: 'не указано', municipality: 'Первый район', years: 'последний год 2021', hasResults: true },
      { login: 'edu990001', name: 'МБОУ Школа № 1', municipality: 'не указано', years: 'с 2022 года', hasResults: false },
    ]);
  });

  it('the question knows a name that the assessment does not', () => {
    expect(sidesOf(question, [])[1]).toMatchObject({ name: 'Школа № 1', hasResults: null });
  });

  it('whose a code is names one side', () => {
    const code: LoginQuestion = { ...question, one: '220104', other: '', other_first: 0, likeness: 'name' };
    expect(isCode(code)).toBe(true);
    expect(sidesOf(code, []).map(({ login, name }) => [login, name])).toEqual([['220104', 'Школа № 1']]);
    expect(isCode(question)).toBe(false);
  });

  it('a corrected answer takes the place of the first', () => {
    const first = { one: 'a', other: 'b', same: true };
    const other = { one: 'a', other: 'c', same: false };
    expect(withAnswer([other, first], { ...first, same: false })).toEqual([{ ...first, same: false }, other]);
  });
});
