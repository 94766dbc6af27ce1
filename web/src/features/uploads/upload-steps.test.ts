import { describe, expect, it } from 'vitest';

import type { Upload } from './queries';
import { nextThing, stepsOf } from './upload-steps';

const sheet: Upload['sheets'][number] = {
  sheet: 'Лист1', layout: 'vpr', title: 'Протокол', answers: [], rows: 10, valid: 10, absent: 0, rejected: 0,
};
const read: Upload = {
  id: 1, name: 'a.xlsx', bytes: 10, who: 'a', at: '2026-11-27T01:00:00Z', state: 'ready', job: 1, answers: {}, mends: [],
  refusal: null, mapping: null, sheets: [sheet], findings: 0, finding_kinds: [], conflicts: [], repeat_of: null, import: null,
};
const states = (upload: Upload) => stepsOf(upload).map(({ state }) => state).join(' ');

describe('steps of an upload', () => {
  it('a file of a known layout without findings waits to be accepted', () => {
    expect(states(read)).toBe('done done skipped done current');
    expect(nextThing(read)).toBe('accept');
  });

  it('findings are looked at before', () => {
    const upload = { ...read, findings: 3 };
    expect(states(upload)).toBe('done done skipped current waiting');
    expect(nextThing(upload)).toBe('findings');
  });

  it('an unknown table needs its columns named', () => {
    const upload: Upload = { ...read, state: 'refused', sheets: [], refusal: 'Нет заголовка.' };
    expect(states(upload)).toBe('done wrong current waiting waiting');
    expect(nextThing(upload)).toBe('answer');
  });

  it('what was read and not accepted failed at the last step', () => {
    const upload: Upload = { ...read, state: 'refused', refusal: 'Остановлено.' };
    expect(states(upload)).toBe('done done skipped done wrong');
    expect(nextThing(upload)).toBe('retry');
  });

  it('the same file once more, and rows of another file', () => {
    expect(nextThing({ ...read, repeat_of: 2 })).toBe('repeat');
    expect(nextThing({ ...read, findings: 1, conflicts: [{ import: 2, name: 'b.xlsx', row: '1' }] })).toBe('replace');
  });

  it('an accepted file has come all the way', () => {
    const mapping = { title: 'Наш', name: 'own', who: 'a', remembered: true };
    expect(states({ ...read, state: 'accepted', mapping })).toBe('done done done done done');
    expect(nextThing({ ...read, state: 'accepting' })).toBe('wait');
  });
});
