import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';

import { texts } from './texts';

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** Rows of the skeleton: about as many as will come. */
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** Shows what a query gave; while it loads, the skeleton of it; where it failed, what happened and what to do. */
export function QueryState<Data>({ query, rows = 8, children }: QueryStateProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <Alert
        type="error"
        showIcon
        title={texts.loadFailed}
        description={query.error.message || texts.loadFailedHint}
        action={<Button onClick={() => void query.refetch()}>{texts.repeat}</Button>}
      />
    );
  }
  return <Skeleton active title={false} paragraph={{ rows }} />;
}
