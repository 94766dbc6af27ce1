import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';

import { texts } from './texts';

/** Runs an action, tells where it failed, and asks for the lists anew. */
export function useActions() {
  const queries = useQueryClient();
  const { notification } = App.useApp();
  return async <Result>(action: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await action();
    } catch (error) {
      notification.error({ title: texts.failed, description: error instanceof Error ? error.message : String(error) });
      return undefined;
    } finally {
      await Promise.all(
        [['uploads'], ['imports'], ['workplace']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    }
  };
}
