import { expect, it } from 'vitest';

import { abbreviateName } from './organization-name';

it.each([
  [
    'Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа №12"',
    'МБОУ "СОШ №12"',
  ],
  ['МУНИЦИПАЛЬНОЕ КАЗЁННОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ «Основная общеобразовательная школа»', 'МКОУ «ООШ»'],
  ['Гимназия № 2', 'Гимназия № 2'],
])('abbreviates %s', (name, expected) => {
  expect(abbreviateName(name)).toBe(expected);
});
