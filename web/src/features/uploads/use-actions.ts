import { useAction } from '@/shared/ui/use-action';

/** Runs an action on files, tells where it failed, and asks for the lists anew. */
export function useActions() {
  const act = useAction(['uploads'], ['imports'], ['workplace']);
  return async <Result>(action: () => Promise<Result>): Promise<Result | undefined> => (await act(action))?.result;
}
