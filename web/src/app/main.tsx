import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import { fetchSession } from '@/shared/session/session';
import type { Session } from '@/shared/session/session';
import { initialAppearance } from './appearance-choice';
import './styles.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no element with the id root');
const root = createRoot(element);
const show = (page: ReactNode) => root.render(<StrictMode>{page}</StrictMode>);

async function openApplication(session: Session | null) {
  const { Application } = await import('./application');
  show(<Application session={session} />);
}

/** Who comes decides what is loaded: a stranger gets the page of signing in alone, which is small. */
async function start() {
  document.documentElement.dataset['appearance'] = initialAppearance();
  if (location.pathname === '/invitation') {
    const { LinkPage } = await import('@/features/sign-in/link-page');
    show(<LinkPage token={location.hash.slice(1)} />);
    return;
  }
  const state = await fetchSession();
  if (state.sign_in === 'open' || state.session !== null) {
    await openApplication(state.session);
    return;
  }
  const { SignInPage } = await import('@/features/sign-in/sign-in-page');
  show(<SignInPage isEmpty={state.sign_in === 'no_people'} onSignedIn={(session) => void openApplication(session)} />);
}

start().catch(async (error: unknown) => {
  const { UnreachablePage } = await import('@/features/sign-in/sign-in-page');
  show(<UnreachablePage reason={error instanceof TypeError || !(error instanceof Error) ? '' : error.message} />);
});
