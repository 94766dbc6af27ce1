import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { SignInForm } from '@/features/sign-in/sign-in-form';
import { client, onSignInNeeded } from '@/shared/api/client';
import { formatTime } from '@/shared/lib/format';
import { SessionContext, fetchSession } from '@/shared/session/session';
import type { Session } from '@/shared/session/session';
import { texts } from './texts';

const ASKED_EVERY_MS = 30_000;
const WARNED_BEFORE_MS = 5 * 60_000;

/** Whether a sign-in ends soon enough to say so. */
export function endsSoon(session: Session, now: number): boolean {
  return Date.parse(session.expires_at) - now <= WARNED_BEFORE_MS;
}

/**
 * Keeps an eye on the sign-in: says beforehand that it will end, and where it has, asks for it in a dialog over the page,
 * so that nothing typed is lost.
 */
export function SessionGuard({ first, children }: { first: Session | null; children: ReactNode }) {
  const queries = useQueryClient();
  const [session, setSession] = useState(first);
  const [isOver, setOver] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const needsSession = first !== null;

  const look = useCallback(async () => {
    const { session: present } = await fetchSession();
    setOver(present === null);
    setEnding(present !== null && endsSoon(present, Date.now()));
    if (present !== null) setSession(present);
  }, []);
  useEffect(() => {
    if (!needsSession) return undefined;
    // A server that does not answer is told of by the page itself.
    const timer = setInterval(() => void look().catch(() => undefined), ASKED_EVERY_MS);
    const stopWatching = onSignInNeeded(() => setOver(true));
    return () => {
      clearInterval(timer);
      stopWatching();
    };
  }, [needsSession, look]);

  const stay = async () => {
    // What a person asks for keeps the sign-in alive; the question who is signed in does not.
    await client.GET('/api/v1/account');
    await look();
  };
  const resume = (next: Session) => {
    // Another person must not see what was shown to this one.
    if (next.login !== session?.login) location.reload();
    setSession(next);
    setOver(false);
    setEnding(false);
    void queries.invalidateQueries();
  };
  return (
    <SessionContext value={session}>
      {isEnding && !isOver && session !== null && (
        <Alert
          banner
          type="warning"
          title={texts.endsAt(formatTime(session.expires_at))}
          action={
            <Button size="small" onClick={() => void stay()}>
              {texts.stay}
            </Button>
          }
        />
      )}
      {children}
      <Modal open={isOver} title={texts.signInAgain} footer={null} closable={false} keyboard={false} mask={{ closable: false }} width={400}>
        <p>{texts.nothingLost}</p>
        {isOver && <SignInForm login={session?.login ?? ''} onSignedIn={resume} />}
      </Modal>
    </SessionContext>
  );
}
