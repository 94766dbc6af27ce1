// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { client } from '@/shared/api/client';
import type { Session } from '@/shared/session/session';
import { SessionGuard } from './session-guard';

const first: Session = {
  login: 'petrov',
  name: 'Петров П. П.',
  second_factor: false,
  rights: ['view_totals'],
  full_rights: ['view_totals'],
  expires_at: '2026-11-27T12:00:00Z',
  csrf_token: 'token',
};

/** What the server says when asked who is signed in; every other answer is 401. */
let session: Session | null = first;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-27T10:00:00Z') });
  session = first;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: () => undefined, removeListener: () => undefined }));
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(
      new URL(request.url).pathname === '/api/v1/session'
        ? Response.json({ sign_in: 'required', session })
        : Response.json({ detail: 'Войдите, чтобы продолжить.' }, { status: 401 }),
    ),
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGuard first={first}>
        <input aria-label="Записка" defaultValue="не потеряться" />
      </SessionGuard>
    </QueryClientProvider>,
  );
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it('is silent while there is time, and warns before it ends', async () => {
  show();
  await pass(60_000);
  expect(screen.queryByText(/Вход закончится/)).toBeNull();
  vi.setSystemTime(Date.parse('2026-11-27T11:56:00Z'));
  await pass(30_000);
  expect(screen.getByText(/Вход закончится/)).toBeTruthy();
});

it('asks to sign in again over the page once an answer says so', async () => {
  show();
  await act(async () => {
    await client.GET('/api/v1/account');
  });
  expect(screen.getByText('Войдите ещё раз')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Записка').value).toBe('не потеряться');
  expect(screen.getByLabelText<HTMLInputElement>('Логин').value).toBe('petrov');
});

it('asks to sign in again where the sign-in has ended meanwhile', async () => {
  show();
  session = null;
  await pass(30_000);
  expect(screen.getByText('Войдите ещё раз')).toBeTruthy();
});
