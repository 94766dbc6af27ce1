import { useState } from 'react';
import type { FormEvent } from 'react';

import { client, setCsrfToken } from '@/shared/api/client';
import type { Session } from '@/shared/session/session';
import './sign-in.css';
import { texts } from './texts';

interface SignInFormProps {
  /** Whom the reader is expected to be. */
  login?: string;
  onSignedIn: (session: Session) => void;
}

type Answer = { session: Session } | { codeNeeded: boolean; detail: string };

async function signIn(login: string, password: string, code: string): Promise<Answer> {
  try {
    const { data, error } = await client.POST('/api/v1/session', { body: { login, password, code } });
    if (data !== undefined) return { session: data };
    return { codeNeeded: error.type === '/problems/code-needed', detail: error.detail };
  } catch {
    return { codeNeeded: false, detail: texts.unreachable };
  }
}

/** Login and password; then, where the account has a second factor, the code. Also stands in a dialog over a page. */
export function SignInForm({ login: expected = '', onSignedIn }: SignInFormProps) {
  const [login, setLogin] = useState(expected);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await signIn(login, password, code);
    setBusy(false);
    if ('session' in answer) {
      setCsrfToken(answer.session.csrf_token);
      onSignedIn(answer.session);
      return;
    }
    // Asking for the code is no refusal the first time.
    setRefusal(answer.codeNeeded && !needsCode ? '' : answer.detail);
    setNeedsCode(needsCode || answer.codeNeeded);
    setCode('');
  };
  const goBack = () => {
    setNeedsCode(false);
    setRefusal('');
  };

  return (
    <form className="sign-in-form" onSubmit={(event) => void send(event)}>
      {needsCode ? (
        <>
          <p>{texts.codeNeeded}</p>
          <label>
            {texts.code}
            <input value={code} onChange={(event) => setCode(event.target.value)} autoComplete="one-time-code" required autoFocus />
          </label>
        </>
      ) : (
        <>
          <label>
            {texts.login}
            <input
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              autoFocus={expected === ''}
            />
          </label>
          <label>
            {texts.password}
            <input
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
              required
              autoFocus={expected !== ''}
            />
          </label>
        </>
      )}
      {refusal !== '' && (
        <p role="alert" className="sign-in-bad">
          {refusal}
        </p>
      )}
      <button type="submit" disabled={isBusy}>
        {texts.signIn}
      </button>
      {needsCode && (
        <button type="button" className="sign-in-second" onClick={goBack}>
          {texts.back}
        </button>
      )}
    </form>
  );
}
