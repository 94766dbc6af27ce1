import { describe, expect, it } from 'vitest';

import { changeWords } from './change-table';

describe('changeWords', () => {
  it('says a cell with what it was and became', () => {
    expect(changeWords({ row: 'sch1, 5А, 50001', column: 'mark', before: '3', after: '4' })).toEqual({
      what: 'mark', before: '3', after: '4',
    });
  });

  it('tells a missing value from none at all', () => {
    expect(changeWords({ row: 'r', column: 'mark', before: '', after: '4' }).before).toBe('—');
  });

  it('says a row that came or went', () => {
    expect(changeWords({ row: 'r', column: '', before: '', after: '1' }).what).toBe('строка добавлена');
    expect(changeWords({ row: 'r', column: '', before: '1', after: '' }).what).toBe('строка убрана');
  });
});
