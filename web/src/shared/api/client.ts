import createClient from 'openapi-fetch';

import { inPageWords } from '@/shared/lib/page-words';
import type { components, paths } from './schema.gen';

/** Types of the contract, by the names they have there. */
export type Schemas = components['schemas'];

export const client = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? '' : location.origin,
  // Asked anew at every request, so that a test may put another one in its place.
  fetch: (request) => globalThis.fetch(request),
});

let csrfToken = '';
const signInWatchers = new Set<() => void>();

/** What goes with every change from now on: the token of the present sign-in, empty where there is none. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Calls back when an answer says that nobody is signed in any more; gives how to stop that. */
export function onSignInNeeded(watcher: () => void): () => void {
  signInWatchers.add(watcher);
  return () => signInWatchers.delete(watcher);
}

client.use({
  onRequest({ request }) {
    if (csrfToken !== '' && request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  onResponse({ response, schemaPath }) {
    // To sign in wrongly is no loss of a sign-in.
    if (response.status === 401 && schemaPath !== '/api/v1/session') signInWatchers.forEach((watcher) => watcher());
    return response;
  },
});

/** An answer that is not the one asked for: what the server said is wrong, or that it could not be reached. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(inPageWords(detail));
    this.status = status;
  }
}

interface Answer<Data> {
  data?: Data;
  error?: Schemas['Problem'] | undefined;
  response: Response;
}

/** Throws an ApiError where an answer without data is one of failure. */
export function checkDone({ error, response }: Answer<unknown>): void {
  if (!response.ok) throw new ApiError(response.status, error?.detail ?? `Сервер ответил кодом ${response.status}.`);
}

/** Gives the data of an answer, or throws an ApiError with the words of the server. */
export function dataOf<Data>({ data, error, response }: Answer<Data>): Data {
  if (data === undefined) {
    throw new ApiError(response.status, error?.detail ?? `Сервер ответил кодом ${response.status}.`);
  }
  return data;
}
