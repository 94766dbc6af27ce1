import { expect, it } from 'vitest';

import { toClipboardText } from './clipboard-table';

it('writes what Excel reads back as a table', () => {
  const rows = [
    ['Школа', 'Значение'],
    ['Школа\t«Ёлка»\nфилиал', 65.25],
    ['Школа № 2', null],
    ['Школа № 3', -0.5],
  ];
  expect(toClipboardText(rows)).toBe('Школа\tЗначение\nШкола «Ёлка» филиал\t65,25\nШкола № 2\t\nШкола № 3\t-0,5');
});
