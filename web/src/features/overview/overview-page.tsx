import { useQuery } from '@tanstack/react-query';

import type { Schemas } from '@/shared/api/client';
import { assessmentQuery } from '@/shared/api/queries';
import { formatNumber } from '@/shared/lib/format';
import { usePageContext } from '@/shared/lib/page-context';
import { useRights } from '@/shared/session/session';
import { Facts } from '@/shared/ui/facts';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { DocumentList } from './document-list';
import { KeyValues } from './key-values';
import { SignalKinds } from './signal-kinds';
import { texts } from './texts';
import { WorkTable } from './work-table';

function sum<Row>(rows: readonly Row[], pick: (row: Row) => number): number {
  return rows.reduce((total, row) => total + pick(row), 0);
}

function factsOf(assessment: Schemas['Assessment'], works: Schemas['Work'][], seesFiles: boolean) {
  return [
    {
      label: texts.organizations,
      value: formatNumber(assessment.organizations_with_results),
      note: texts.ofAll(assessment.organizations),
    },
    {
      label: texts.participants,
      value: formatNumber(sum(works, (work) => work.participants)),
      note: texts.inWorks(works.length),
    },
    { label: texts.valid, value: formatNumber(sum(works, (work) => work.valid)) },
    { label: texts.absent, value: formatNumber(sum(works, (work) => work.absent)) },
    { label: texts.rejected, value: formatNumber(sum(works, (work) => work.rejected)), note: texts.rejectedNote },
    { label: texts.signals, value: formatNumber(sum(assessment.signals, (kind) => kind.flagged)), note: texts.signalsNote },
    // Who may not see files is told of no remarks, which is not the same as none.
    ...(seesFiles ? [{ label: texts.findings, value: formatNumber(sum(assessment.findings, (kind) => kind.count)) }] : []),
  ];
}

/** What was loaded and what it says, on one screen. */
export function OverviewPage() {
  const { year, municipality } = usePageContext();
  const seesFiles = useRights().mayEverywhere('view_files');
  return (
    <QueryState query={useQuery(assessmentQuery())} rows={16}>
      {(assessment) => {
        const works = assessment.works.filter((work) => work.year === year);
        return (
          <Page title={texts.title(municipality ?? assessment.territory.name)} lead={texts.lead(year)}>
            <Facts facts={factsOf(assessment, works, seesFiles)} />
            <KeyValues assessment={assessment} year={year} municipality={municipality} />
            <div className="columns columns-wide-left">
              <WorkTable works={works} />
              <div>
                <SignalKinds kinds={assessment.signals} />
                {seesFiles && <DocumentList />}
              </div>
            </div>
          </Page>
        );
      }}
    </QueryState>
  );
}
