import { describe, expect, it } from 'vitest';

import { placeOf, readPlace, withPlace, writePlace } from './place-in-address';

const place = {
  indicator: 'ersh.quality.1.3.1',
  year: 2021,
  level: 'org' as const,
  org: 'sch220028',
  breakdown: 'grade=6;subject=math',
};

describe('a passport in the address', () => {
  it('is read back as it was written', () => {
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  it('is opened and closed beside the other parameters', () => {
    const open = withPlace(new URLSearchParams('year=2021'), place);
    expect(placeOf(open)).toEqual(place);
    expect(withPlace(open, null).toString()).toBe('year=2021');
  });

  it.each([null, '', 'x', '{}', '[]', '["a",2021,"school","x",""]', '["a","2021","org","x",""]'])(
    'is nothing where the address holds %s',
    (text) => {
      expect(readPlace(text)).toBeNull();
    },
  );
});
