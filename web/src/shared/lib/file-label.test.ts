import { expect, it } from 'vitest';

import { fileLabel } from './file-label';

it.each([
  ['/srv/vpr/2021/grade4-math.xlsx', '2021/grade4-math.xlsx'],
  ['2021/grade4-math.xlsx', '2021/grade4-math.xlsx'],
  ['grade4-math.xlsx', 'grade4-math.xlsx'],
])('shortens %s', (path, label) => {
  expect(fileLabel(path)).toBe(label);
});
