// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';

import type { Schemas } from '@/shared/api/client';
import { rightsOf } from '@/shared/session/session';
import type { Right } from '@/shared/session/session';
import { found, paletteItems, recentItems, rememberItem } from './palette-items';
import type { Section } from './sections';

const organization = (login: string, name: string): Schemas['Organization'] => ({
  login, name, municipality: 'Первый район', has_results: true, flagged: 0,
});
const organizations = [organization('sch1', 'Школа № 1'), organization('sch2', 'Лицей № 2')];

function itemsFor(rights: Right[], sections: Section[]) {
  const session = {
    login: 'a', name: 'А', second_factor: false, rights, full_rights: rights, expires_at: '2026-11-27T12:00:00Z', csrf_token: '',
  };
  return paletteItems({ sections, rights: rightsOf(session), isSignedIn: true, indicators: [], organizations });
}

const titles = (items: { title: string }[]) => items.map(({ title }) => title);

describe('paletteItems', () => {
  it('offers a head no files and no people', () => {
    const offered = titles(itemsFor(['view_totals'], ['overview', 'indicators']));
    expect(offered).toEqual(['Обзор', 'Показатели', 'Моя учётная запись', 'Сменить оформление: светлое или тёмное', 'Выйти', 'Школа № 1', 'Лицей № 2']);
  });

  it('offers an administrator to bring files and to invite', () => {
    const offered = titles(itemsFor(['import', 'manage_people'], ['uploads', 'admin']));
    expect(offered).toContain('Загрузить файлы');
    expect(offered).toContain('Пригласить пользователя');
    expect(offered).not.toContain('Журнал');
  });
});

describe('found', () => {
  const items = itemsFor(['view_totals'], ['overview', 'signals']);

  it('shows pages and actions before anything is typed, what was used first', () => {
    expect(titles(found(items, '', ['organization:sch2', '/signals'])).slice(0, 3)).toEqual(['Лицей № 2', 'Признаки', 'Обзор']);
    expect(titles(found(items, '', []))).not.toContain('Школа № 1');
  });

  it('finds by the beginning of a word, by login, by words in any order', () => {
    expect(titles(found(items, 'лиц', []))).toEqual(['Лицей № 2']);
    expect(titles(found(items, 'sch1', []))).toEqual(['Школа № 1']);
    expect(titles(found(items, 'район лицей', []))).toEqual(['Лицей № 2']);
    expect(found(items, 'нет такого', [])).toEqual([]);
  });

  it('takes ё for е', () => {
    expect(titles(found(items, 'учетная', []))).toEqual(['Моя учётная запись']);
  });
});

describe('recent items', () => {
  beforeEach(() => localStorage.clear());

  it('are the latest eight, each once', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'b']) rememberItem(id);
    expect(recentItems()).toEqual(['b', 'i', 'h', 'g', 'f', 'e', 'd', 'c']);
  });

  it('that somebody spoiled are none', () => {
    localStorage.setItem('msoko.palette', '{');
    expect(recentItems()).toEqual([]);
  });
});
