import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';

import { client } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';
import { Sheet } from './sheet';
import { texts } from './texts';

type Owner = { state: 'asking' } | { state: 'bad'; detail: string } | { state: 'good'; owner: Schemas['LinkOwner'] };

async function ownerOf(token: string): Promise<Owner> {
  try {
    const { data, error } = await client.POST('/api/v1/link', { body: { token } });
    return data === undefined ? { state: 'bad', detail: error.detail } : { state: 'good', owner: data };
  } catch {
    return { state: 'bad', detail: texts.unreachable };
  }
}

function PasswordForm({ token, owner, onSaved }: { token: string; owner: Schemas['LinkOwner']; onSaved: () => void }) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (password !== again) {
      setRefusal(texts.differ);
      return;
    }
    const { error } = await client.POST('/api/v1/link/password', { body: { token, password } });
    if (error === undefined) onSaved();
    else setRefusal(error.detail);
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void save(event)}>
      <p>{texts.linkFor(owner.name, owner.login)}</p>
      {/* For the browser's store of passwords. */}
      <input type="hidden" name="username" autoComplete="username" value={owner.login} readOnly />
      <label>
        {texts.newPassword}
        <input
          type="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="new-password"
          aria-describedby="password-rules"
          required
          autoFocus
        />
      </label>
      <p id="password-rules" className="sign-in-quiet">
        {texts.linkRules}
      </p>
      <label>
        {texts.again}
        <input
          type="password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
          autoComplete="new-password"
          required
        />
      </label>
      {refusal !== '' && (
        <p role="alert" className="sign-in-bad">
          {refusal}
        </p>
      )}
      <button type="submit">{texts.save}</button>
    </form>
  );
}

/** An invitation or a new password, by a link that works once. */
export function LinkPage({ token }: { token: string }) {
  const [owner, setOwner] = useState<Owner>({ state: 'asking' });
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void ownerOf(token).then(setOwner);
  }, [token]);
  if (owner.state === 'asking') return null;
  const toSignIn = (
    <a className="sign-in-button" href="/">
      {texts.toSignIn}
    </a>
  );
  if (owner.state === 'bad') {
    return (
      <Sheet title={texts.linkBad}>
        <p>{owner.detail}</p>
        {toSignIn}
      </Sheet>
    );
  }
  return (
    <Sheet title={texts.linkTitle}>
      {isSaved ? (
        <>
          <p role="status">{texts.saved}</p>
          {toSignIn}
        </>
      ) : (
        <PasswordForm token={token} owner={owner.owner} onSaved={() => setSaved(true)} />
      )}
    </Sheet>
  );
}
