// Legal forms and kinds as registers spell them out, and their usual abbreviations. Longer ones first.
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/муниципальное\s+бюджетное\s+общеобразовательное\s+учреждение/giu, 'МБОУ'],
  [/муниципальное\s+казенное\s+общеобразовательное\s+учреждение/giu, 'МКОУ'],
  [/муниципальное\s+казённое\s+общеобразовательное\s+учреждение/giu, 'МКОУ'],
  [/муниципальное\s+автономное\s+общеобразовательное\s+учреждение/giu, 'МАОУ'],
  [/муниципальное\s+общеобразовательное\s+учреждение/giu, 'МОУ'],
  [/средняя\s+\(?полная\)?\s+общеобразовательная\s+школа/giu, 'СОШ'],
  [/средняя\s+общеобразовательная\s+школа/giu, 'СОШ'],
  [/основная\s+общеобразовательная\s+школа/giu, 'ООШ'],
  [/начальная\s+общеобразовательная\s+школа/giu, 'НОШ'],
];

/** A school's name short enough for a table: usual abbreviations in place of the words they stand for. */
export function abbreviateName(name: string): string {
  return abbreviations.reduce((text, [pattern, short]) => text.replace(pattern, short), name);
}
