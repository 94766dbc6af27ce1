import { Button, Progress } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatNumber } from '@/shared/lib/format';
import { useRights } from '@/shared/session/session';
import { cancelJob } from './queries';
import { texts } from './texts';
import { useActions } from './use-actions';

/** Long work: its stage, how much of it is done, and a button that stops it. */
export function JobProgress({ job }: { job: Schemas['Job'] }) {
  const act = useActions();
  const mayStop = useRights().mayEverywhere('import');
  return (
    <div className="job" role="group" aria-label={texts.jobKinds[job.kind]}>
      <span aria-live="polite">
        {job.stage || texts.jobStates[job.state]}
        {job.total > 0 && (
          <span className="muted">
            {' '}
            {formatNumber(job.done)} / {formatNumber(job.total)}
          </span>
        )}
      </span>
      {job.total > 0 && (
        <Progress className="job-bar" size="small" percent={Math.floor((100 * job.done) / job.total)} showInfo={false} aria-label={texts.jobKinds[job.kind]} />
      )}
      {mayStop && (
        <Button size="small" onClick={() => void act(() => cancelJob(job.id))}>
          {texts.stop}
        </Button>
      )}
    </div>
  );
}
