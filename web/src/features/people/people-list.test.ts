import { describe, expect, it } from 'vitest';

import { linksFile, matching, uninvited } from './people-list';
import type { Person } from './queries';

function person(login: string, name: string, words: string[] = [], state: Person['state'] = 'active'): Person {
  const roles = words.map((text, i) => ({
    id: i + 1,
    role: 'head' as const,
    scope: 'all' as const,
    objects: [],
    first_day: '',
    last_day: '',
    words: text,
  }));
  return { id: 1, login, name, email: '', state, second_factor: false, created_at: '', roles, substitutions: [] };
}

const people = [
  person('petrov', 'Петров П. П.', ['руководитель организации: sch1']),
  person('sch1', 'Школа № 1', [], 'invited'),
  person('semenova', 'Семёнова С. С.', ['методический центр: всё']),
];

describe('matching', () => {
  it('finds by words of login, name and roles, ё as е', () => {
    expect(matching(people, 'семенова центр', undefined).map(({ login }) => login)).toEqual(['semenova']);
    expect(matching(people, 'sch1', undefined)).toHaveLength(2);
    expect(matching(people, '', 'invited').map(({ login }) => login)).toEqual(['sch1']);
  });
});

describe('uninvited', () => {
  it('leaves out organizations whose login somebody has', () => {
    expect(uninvited([{ login: 'SCH1' }, { login: 'sch2' }], people)).toEqual([{ login: 'sch2' }]);
  });
});

describe('linksFile', () => {
  it('is a table for Excel in which nothing becomes a formula', async () => {
    const invitation = { person: 1, login: 'sch1', name: '=1+1 "А"', token: 'T', expires_at: '2026-12-01T00:00:00Z' };
    const bytes = await linksFile([invitation], 'https://msoko.test', () => '01.12.2026').arrayBuffer();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text).toBe(
      '\uFEFF"Логин";"Имя";"Ссылка";"Действует до"\r\n' +
        '"sch1";"\'=1+1 ""А""";"https://msoko.test/invitation#T";"01.12.2026"\r\n',
    );
  });
});
