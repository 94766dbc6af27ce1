import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Caller } from './caller';
import { operations } from './document';
import { addPerson, password, program, startServer, stopServer, tableOf } from './server';
import type { Started } from './server';

/** The code of a telephone: RFC 6238 with SHA-1, thirty seconds, six digits. */
function totp(secret: string, now = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// Held against the document: every answer, of success and of refusal.
describe.skipIf(!existsSync(program))('answers of a server with people', () => {
  const work = mkdtempSync(join(tmpdir(), 'msoko-desk-'));
  const database = join(work, 'work.db');
  let started: Started;
  let caller: Caller;

  const settled = async () => {
    for (;;) {
      const { jobs } = await caller.call<'JobList'>('listJobs');
      if (jobs.every(({ state }) => state !== 'waiting' && state !== 'running')) return jobs;
      await new Promise((later) => setTimeout(later, 50));
    }
  };
  const upload = async (name: string, file: string) => {
    const { id } = await caller.call<'Upload'>('createUpload', { query: { name }, file, status: 202 });
    await settled();
    return caller.call<'Upload'>('getUpload', { path: { upload: id } });
  };

  beforeAll(async () => {
    started = await startServer(['--db', database, '--profile', 'kemerovo']);
    caller = new Caller(started.address);
  });
  afterAll(() => {
    stopServer(started);
    rmSync(work, { recursive: true });
  });

  it('the first administrator comes by a link', async () => {
    expect((await caller.call<'SessionState'>('getSession')).sign_in).toBe('no_people');
    await caller.call('getAssessment', { status: 401 });
    const token = addPerson(database, 'admin', '--role', 'administrator');
    await caller.call('openLink', { body: { token } });
    await caller.call('openLink', { body: { token: 'guessed' }, status: 404 });
    await caller.call('setPasswordByLink', { body: { token, password: 'admin' }, status: 400 });
    await caller.call('setPasswordByLink', { body: { token, password }, status: 204 });
    await caller.call('signIn', { body: { login: 'admin', password: 'не тот пароль' }, status: 401 });
    const { full_rights: rights } = await caller.signIn('admin');
    expect(rights).toContain('manage_people');
  });

  it('files: brought, read, accepted, withdrawn', async () => {
    await caller.call('getWorkplace');
    const first = await upload('math5.csv', tableOf('sch990001', 'sch990002', 'sch990003'));
    const path = { upload: first.id };
    await caller.call('listUploads');
    await caller.call('listUploadFindings', { path });
    await caller.call('proposeMapping', { path });
    await caller.call('readUpload', { path, body: { mends: ['no such'] }, status: 400 });
    await caller.call('readUpload', { path, body: {}, status: 202 });
    await settled();
    await caller.call('acceptUpload', { path, body: {}, status: 202 });
    const jobs = await settled();
    await caller.call('getJob', { path: { job: jobs[0]?.id ?? 0 } });
    await caller.call('cancelJob', { path: { job: jobs[0]?.id ?? 0 } });
    await caller.call('getAnnotated', { path, status: 422 });
    await caller.call('getUpload', { path: { upload: 99 }, status: 404 });
    const second = await upload('other.csv', tableOf('sch990001').replace(';20\n', ';19\n').replace(';20;0', ';19;0'));
    await caller.call('discardUpload', { path: { upload: second.id }, status: 204 });

    const { imports } = await caller.call<'ImportPage'>('listImports');
    expect(imports.map(({ who }) => who)).toEqual(['admin']);
    const one = { import: imports[0]?.id ?? 0 };
    await caller.call('getImport', { path: one });
    await caller.call('listImportFindings', { path: one });
    await caller.call('listImportChanges', { path: one });
    await caller.call('withdrawImport', { path: { import: 99 }, body: {}, status: 404 });
    await caller.call('withdrawImport', { path: one, body: {} });
    await settled();
    await caller.call('withdrawImport', { path: one, body: {}, status: 409 });
    const again = await upload('math5.csv', tableOf('sch990001', 'sch990002', 'sch990003'));
    await caller.call('acceptUpload', { path: { upload: again.id }, body: {}, status: 202 });
    await settled();
  });

  it('questions, logins, templates, the state of the server', async () => {
    await caller.call('listTables');
    await caller.call('askQuestion', { body: { population: 'result', value: 'count()' } });
    await caller.call('askQuestion', { body: { population: 'result', value: 'countt()' } });
    await caller.call('askQuestion', { body: { shade: 1 }, status: 400 });
    await caller.call('listLoginQuestions');
    await caller.call('answerLogins', { body: { one: 'sch990001', other: 'edu990001', same: true } });
    await settled();
    const { templates } = await caller.call<'TemplateList'>('listTemplates');
    await caller.call('getTemplate', { path: { kind: templates[0]?.kind ?? '' } });
    await caller.call('getTemplate', { path: { kind: 'nothing' }, status: 404 });
    await caller.call('getHealth');
    await caller.call('getReadiness');
    await caller.call('getMetrics');
  });

  it('results, as an administrator sees them', async () => {
    await caller.call('getAssessment');
    await caller.call('getOverview');
    await caller.call('listOrganizations');
    await caller.call('getOrganization', { path: { login: 'sch990001' } });
    await caller.call('listIndicators');
    const path = { id: 'std.vpr.success' };
    const breakdown = 'grade=5;subject=math';
    await caller.call('listIndicatorValues', { path, query: { breakdown } });
    await caller.call('getPassport', { path, query: { breakdown, year: 2021, org: 'sch990001' } });
    await caller.call('listSignals');
    await caller.call('listItems', { query: { org: 'sch990001' } });
    await caller.call('listFindings');
    await caller.call('listDocuments');
    await caller.call('getFile', { path: { name: 'spravka.docx' }, status: 404 });
  });

  it('people: invited, given roles, substituted, shut out', async () => {
    const role = { role: 'head', scope: 'organization', objects: ['sch990001'] };
    const body = { login: 'head', name: 'Петров П. П.', email: '', roles: [role] };
    const { person, token } = await caller.call<'Invitation'>('invitePerson', { body, status: 201 });
    await caller.call('invitePerson', { body, status: 400 });
    await caller.call('setPasswordByLink', { body: { token, password }, status: 204 });
    const path = { person };
    await caller.call('inviteOrganizations', { body: { organizations: [{ login: 'sch990002', name: 'Школа № 2' }] } });
    const { people } = await caller.call<'PersonPage'>('listPeople', { query: { limit: 2 } });
    expect(people.map(({ login }) => login)).toEqual(['admin', 'head']);
    const given = await caller.call<'Identified'>('giveRole', { path, body: { role: 'expert', scope: 'all' }, status: 201 });
    await caller.call('giveRole', { path, body: { role: 'king', scope: 'all' }, status: 400 });
    await caller.call('endRole', { path: { ...path, role: given.id }, status: 204 });
    const days = { first_day: '2026-07-01', last_day: '2026-07-28' };
    const lent = await caller.call<'Identified'>('substitute', { path, body: { absent: people[0]?.id, ...days }, status: 201 });
    await caller.call('getPerson', { path });
    await caller.call('endSubstitution', { path: { ...path, substitution: lent.id }, status: 204 });
    await caller.call('endSessions', { path });
    await caller.call('removeSecondFactor', { path, status: 204 });
    await caller.call('renewLink', { path });
    await caller.call('setPersonState', { path, body: { disabled: true }, status: 204 });
    await caller.call('setPersonState', { path, body: { disabled: false }, status: 204 });
    await caller.call('setPersonState', { path: { person: people[0]?.id ?? 0 }, body: { disabled: true }, status: 409 });
    await caller.call('getPerson', { path: { person: 99 }, status: 404 });
  });

  it('the own account: password, second factor, sign-ins', async () => {
    const head = new Caller(started.address);
    await head.signIn('head');
    await head.call('listPeople', { status: 403 });
    await head.call('getOrganization', { path: { login: 'sch990002' }, status: 404 });
    await head.call('getAccount');
    await head.call('changePassword', { body: { old_password: 'не тот', new_password: password }, status: 400 });
    await head.call('changePassword', { body: { old_password: password, new_password: password }, status: 204 });
    const { secret } = await head.call<'SecondFactorProposal'>('proposeSecondFactor');
    await head.call('enableSecondFactor', { body: { password, secret, code: '000000' }, status: 400 });
    const proof = { password, secret, code: totp(secret) };
    const { recovery_codes: codes } = await head.call<'RecoveryCodes'>('enableSecondFactor', { body: proof });

    const other = new Caller(started.address);
    await other.call('signIn', { body: { login: 'head', password }, status: 401 });
    await other.signIn('head', codes[0] ?? '');
    const { sessions } = await other.call<'SessionList'>('listOwnSessions');
    expect(sessions).toHaveLength(2);
    await other.call('endOwnSession', { path: { session: 9999 }, status: 404 });
    await other.call('endOwnSession', { path: { session: sessions.find((one) => !one.is_current)?.id ?? 0 }, status: 204 });
    await head.call('getAccount', { status: 401 });
    await other.call('endOtherSessions');
    await other.call('disableSecondFactor', { body: { password }, status: 204 });
    await other.call('signOut', { status: 204 });
    await other.call('getAccount', { status: 401 });
    for (const id of [...head.called, ...other.called]) caller.called.add(id);
  });

  it('the journal tells of it all', async () => {
    const { entries } = await caller.call<'AuditPage'>('listAudit', { query: { who: 'head' } });
    expect(entries.map(({ action }) => action)).toContain('person.second_factor');
    await caller.call('listAudit', { query: { since: 'yesterday' }, status: 400 });
  });

  it('every operation of the document was asked', () => {
    expect([...operations.keys()].filter((id) => !caller.called.has(id))).toEqual([]);
  });
});
