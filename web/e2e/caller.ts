import { expect } from 'vitest';

import type { components } from '../src/shared/api/schema.gen';
import { mistakes, operations, schemaOf } from './document';
import { password } from './server';

type Schemas = components['schemas'];

interface Request {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** In place of `body`. */
  file?: string;
  status?: number;
}

/** A program that signs in and holds every answer it gets against the document. */
export class Caller {
  readonly called = new Set<string>();
  private cookie = '';
  private csrf = '';

  constructor(private readonly address: string) {}

  /** Sends a request of an operation; its answer must have the status and be as described. */
  async call<Name extends keyof Schemas = 'Nothing'>(id: string, request: Request = {}): Promise<Schemas[Name]> {
    const documented = operations.get(id);
    if (documented === undefined) throw new Error(`${id} is not in the document`);
    const { status = 200, body, file } = request;
    const path = documented.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(request.path?.[name] ?? ''));
    const query = new URLSearchParams(Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]));
    const headers: Record<string, string> = { Cookie: this.cookie, 'X-CSRF-Token': this.csrf };
    if (file !== undefined) headers['Content-Type'] = 'application/octet-stream';
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const sent = file ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.address}${path}?${query}`, {
      method: documented.method,
      headers,
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    expect(response.status, `${id}: ${text.slice(0, 300)}`).toBe(status);
    const schema = schemaOf(documented, status);
    expect(schema, `${id} ${status} is not described`).not.toBeNull();
    this.called.add(id);
    this.keepCookie(response);
    if (typeof schema !== 'string') return undefined as unknown as Schemas[Name];
    const value = JSON.parse(text) as Schemas[Name];
    expect(mistakes(schema, value), `${id} ${status}`).toBe('');
    return value;
  }

  async signIn(login: string, code = ''): Promise<Schemas['Session']> {
    const session = await this.call<'Session'>('signIn', { body: { login, password, code } });
    this.csrf = session.csrf_token;
    await this.call('getSession');
    return session;
  }

  private keepCookie(response: Response) {
    const set = response.headers.getSetCookie().find((one) => one.startsWith('msoko_session='));
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
  }
}
