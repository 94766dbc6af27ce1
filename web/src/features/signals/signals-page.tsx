import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { foldForSearch } from '@/shared/lib/format';
import { usePageContext } from '@/shared/lib/page-context';
import { useSearchParameter } from '@/shared/lib/search-parameter';
import { CopyTableButton } from '@/shared/ui/copy-table-button';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { SignalTable } from './signal-table';
import { signalsQuery } from './signals-query';
import { texts } from './texts';

function copyRows(signals: readonly Schemas['Signal'][]) {
  return [
    [texts.organization, texts.municipality, texts.signal, texts.work, texts.statistic, texts.threshold, texts.n, texts.flagged, texts.explanation],
    ...signals.map((one) => [
      one.org_name, one.municipality, one.title, `${one.procedure_title}, ${one.subject_title}, ${one.grade} класс`,
      one.statistic, one.threshold, one.n, one.flagged ? texts.isFlagged : texts.isClear, one.explanation,
    ]),
  ];
}

/** The work list of signs, with filters kept in the address. */
export function SignalsPage() {
  const { year, municipality } = usePageContext();
  const [kind, setKind] = useSearchParameter('signal');
  const [tests, setTests] = useSearchParameter('tests');
  const [search, setSearch] = useSearchParameter('search');
  const query = useQuery(signalsQuery({ year, municipality, signal: kind, flagged: tests === 'all' ? undefined : true }));
  return (
    <Page title={texts.title} lead={texts.lead}>
      <QueryState query={query} rows={16}>
        {({ kinds, signals }) => {
          const wanted = foldForSearch(search ?? '');
          const shown = signals.filter((one) => foldForSearch(`${one.org_name} ${one.org}`).includes(wanted));
          return (
            <>
              <div className="toolbar">
                <Segmented
                  aria-label={texts.show}
                  value={tests ?? 'flagged'}
                  onChange={(value) => setTests(value === 'all' ? value : undefined)}
                  options={[
                    { value: 'flagged', label: texts.onlyFlagged },
                    { value: 'all', label: texts.allTests },
                  ]}
                />
                <Select
                  aria-label={texts.kinds}
                  className="kind-select"
                  popupMatchSelectWidth={false}
                  value={kind ?? ''}
                  onChange={setKind}
                  options={[
                    { value: '', label: texts.allKinds },
                    ...kinds.map((one) => ({ value: one.signal, label: texts.kind(one.title, one.flagged) })),
                  ]}
                />
                <Input.Search
                  className="row-search"
                  placeholder={texts.search}
                  aria-label={texts.search}
                  allowClear
                  value={search ?? ''}
                  onChange={(event) => setSearch(event.target.value)}
                />
                <span className="muted">{texts.count(shown.length)}</span>
                <span className="toolbar-end">
                  <CopyTableButton rows={() => copyRows(shown)} />
                </span>
              </div>
              <SignalTable signals={shown} />
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}
