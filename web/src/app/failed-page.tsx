import { Button, Result } from 'antd';
import { Link, useRouteError } from 'react-router';

import { texts } from './texts';

/** An address that no page has. */
export function NotFoundPage() {
  return (
    <Result status="404" title={texts.notFound} subTitle={texts.notFoundHint} extra={<Link to="/">{texts.toOverview}</Link>} />
  );
}

/** A page that broke: what happened and a way on. */
export function FailedPage() {
  const error = useRouteError();
  return (
    <Result
      status="error"
      title={texts.failed}
      subTitle={error instanceof Error ? error.message : undefined}
      extra={<Button onClick={() => location.reload()}>{texts.reload}</Button>}
    />
  );
}
