// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryRouter, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { placeOf } from '@/shared/passport/place-in-address';
import { ValueCell } from './value-cell';

const place = { indicator: 'std.vpr.success', year: 2021, level: 'org' as const, org: 'sch1', breakdown: '' };
const few: Schemas['Value'] = {
  state: 'few', value: 50, numerator: 3, denominator: 6, n: 6, low: 18.8, high: 81.2, reason: null,
};

function OpenedOrganization() {
  const [search] = useSearchParams();
  return <output>{placeOf(search)?.org}</output>;
}

function show(value: Schemas['Value'] | null) {
  render(
    <MemoryRouter>
      <ValueCell value={value} unit="percent" place={place} />
      <OpenedOrganization />
    </MemoryRouter>,
  );
}

afterEach(cleanup);

describe('ValueCell', () => {
  it('shows few with its n', () => {
    show(few);
    expect(screen.getByRole('button').textContent).toBe('50,0\u00a0% n\u00a0=\u00a06');
  });

  it.each([
    ['no_data', '—'],
    ['not_held', 'не проводилось'],
    ['no_scale', 'нет шкалы'],
    ['hidden', 'скрыто'],
    ['error', 'ошибка данных'],
  ] as const)('says %s in words, never as a number', (state, words) => {
    show({ ...few, state, value: null, n: null, reason: 'Файлов нет.' });
    expect(screen.getByRole('button', { name: words }).title).toBe('Файлов нет.');
  });

  it('opens the passport on a click', () => {
    show(few);
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('status').textContent).toBe('sch1');
  });
});
