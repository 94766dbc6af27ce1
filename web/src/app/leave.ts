import { signOut } from '@/shared/session/session';

/** Signs out; everything that was shown goes with the page. */
export async function leave(): Promise<void> {
  await signOut();
  location.assign('/');
}
