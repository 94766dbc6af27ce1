import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { App } from 'antd';

import { texts } from './texts';

/**
 * Runs what changes something, tells where it failed, and asks anew for what it may have changed.
 *
 * The answer is undefined where it failed.
 */
export function useAction(...changed: QueryKey[]) {
  const queries = useQueryClient();
  const { notification } = App.useApp();
  return async <Result>(action: () => Promise<Result>): Promise<{ result: Result } | undefined> => {
    try {
      return { result: await action() };
    } catch (error) {
      notification.error({ title: texts.failed, description: error instanceof Error ? error.message : String(error) });
      return undefined;
    } finally {
      await Promise.all(changed.map((queryKey) => queries.invalidateQueries({ queryKey })));
    }
  };
}
