import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';

import { ApiError } from '@/shared/api/client';
import { texts } from './texts';

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** Rows of the skeleton: about as many as will come. */
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** What happened and what to do; only what may go better the next time can be repeated. */
function explain(error: Error): { title: string; hint: string; mayRepeat: boolean } {
  const status = error instanceof ApiError ? error.status : 0;
  if (status === 403) return { title: texts.forbidden, hint: texts.forbiddenHint, mayRepeat: false };
  if (status === 404) return { title: texts.notFound, hint: `${error.message} ${texts.notFoundHint}`, mayRepeat: false };
  return { title: texts.loadFailed, hint: error.message || texts.loadFailedHint, mayRepeat: true };
}

/** Shows what a query gave; while it loads, the skeleton of it; where it failed, what happened and what to do. */
export function QueryState<Data>({ query, rows = 8, children }: QueryStateProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    const { title, hint, mayRepeat } = explain(query.error);
    return (
      <Alert
        type="error"
        showIcon
        title={title}
        description={hint}
        action={mayRepeat && <Button onClick={() => void query.refetch()}>{texts.repeat}</Button>}
      />
    );
  }
  return <Skeleton active title={false} paragraph={{ rows }} />;
}
