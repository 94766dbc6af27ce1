import type { Session } from '@/shared/session/session';
import { Sheet } from './sheet';
import { SignInForm } from './sign-in-form';
import { texts } from './texts';

interface SignInPageProps {
  /** There is nobody yet who could sign in. */
  isEmpty: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignInPage({ isEmpty, onSignedIn }: SignInPageProps) {
  if (isEmpty) {
    return (
      <Sheet title={texts.noPeople}>
        <p>{texts.noPeopleHint}</p>
        <code>{texts.noPeopleCommand}</code>
        <p className="sign-in-quiet">{texts.noPeopleThen}</p>
      </Sheet>
    );
  }
  return (
    <Sheet title={texts.title}>
      <SignInForm onSignedIn={onSignedIn} />
      <p className="sign-in-quiet" style={{ marginTop: 16 }}>
        {texts.noReset}
      </p>
    </Sheet>
  );
}

/** The server gives no answer: what to do. */
export function UnreachablePage({ reason }: { reason: string }) {
  return (
    <Sheet title={texts.title}>
      <p role="alert">{reason === '' ? texts.unreachable : reason}</p>
      <button type="button" className="sign-in-button" onClick={() => location.reload()}>
        {texts.repeat}
      </button>
    </Sheet>
  );
}
