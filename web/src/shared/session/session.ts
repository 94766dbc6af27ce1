import { createContext, use } from 'react';

import { client, dataOf, setCsrfToken } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';

export type Session = Schemas['Session'];
export type Right = Schemas['Right'];

/** Who is signed in; null where nobody need be. */
export const SessionContext = createContext<Session | null>(null);

/** Asks the server who is signed in, and takes over the token for changes. */
export async function fetchSession(): Promise<Schemas['SessionState']> {
  const state = dataOf(await client.GET('/api/v1/session'));
  setCsrfToken(state.session?.csrf_token ?? '');
  return state;
}

export async function signOut(): Promise<void> {
  await client.DELETE('/api/v1/session');
  setCsrfToken('');
}

/** What the reader may do. Pages ask before they show; the server decides anyway. */
export interface Rights {
  /** On something: the own organization, say. */
  may: (right: Right) => boolean;
  /** On everything. */
  mayEverywhere: (right: Right) => boolean;
}

export function rightsOf(session: Session | null): Rights {
  return {
    may: (right) => session === null || session.rights.includes(right),
    mayEverywhere: (right) => session === null || session.full_rights.includes(right),
  };
}

export function useRights(): Rights {
  return rightsOf(use(SessionContext));
}
