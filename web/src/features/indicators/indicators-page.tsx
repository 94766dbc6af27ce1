import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { indicatorsQuery } from '@/shared/api/queries';
import { Nothing } from '@/shared/ui/nothing';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { hasValues } from './indicator-groups';
import { IndicatorList } from './indicator-list';
import { IndicatorView } from './indicator-view';
import { texts } from './texts';

/** The indicator of the address; without one, the first that has values. */
function currentOf(indicators: Schemas['Indicator'][], id: string | undefined): Schemas['Indicator'] | undefined {
  return id === undefined ? (indicators.find(hasValues) ?? indicators[0]) : indicators.find((one) => one.id === id);
}

/** The indicators of the profile, and the values of one of them. */
export function IndicatorsPage() {
  const { id } = useParams();
  return (
    <QueryState query={useQuery(indicatorsQuery())} rows={16}>
      {({ indicators }) => {
        const current = currentOf(indicators, id);
        return (
          <Page title={texts.title} lead={texts.lead}>
            <div className="side-list">
              <IndicatorList indicators={indicators} current={current?.id} />
              {current === undefined ? (
                <Nothing what={id === undefined ? texts.choose : texts.unknown(id)}>
                  {id !== undefined && <Link to="/indicators">{texts.toFirst}</Link>}
                </Nothing>
              ) : (
                <IndicatorView key={current.id} indicator={current} />
              )}
            </div>
          </Page>
        );
      }}
    </QueryState>
  );
}
