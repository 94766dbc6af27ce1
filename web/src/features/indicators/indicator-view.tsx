import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { assessmentQuery } from '@/shared/api/queries';
import { usePageContext } from '@/shared/lib/page-context';
import { useSearchParameter } from '@/shared/lib/search-parameter';
import { QueryState } from '@/shared/ui/query-state';
import { resolveBreakdown } from './indicator-groups';
import { valuesQuery } from './indicator-queries';
import { texts } from './texts';
import { ValueChart } from './value-chart';
import { ValueTable } from './value-table';

const levels = ['org', 'municipality', 'region'] as const;

function levelOf(text: string | undefined): Schemas['Level'] {
  return levels.find((level) => level === text) ?? 'org';
}

/** One indicator: what it is, its chart and its table. */
export function IndicatorView({ indicator }: { indicator: Schemas['Indicator'] }) {
  const { year, municipality } = usePageContext();
  const [askedBreakdown, setBreakdown] = useSearchParameter('breakdown');
  const [askedLevel, setLevel] = useSearchParameter('level');
  const breakdown = resolveBreakdown(indicator, askedBreakdown);
  const level = levelOf(askedLevel);
  const { data: assessment } = useQuery(assessmentQuery());
  // One municipality is no region.
  const offered = levels.filter((one) => one !== 'region' || assessment?.territory.level === 'region');
  const query = useQuery(valuesQuery({ id: indicator.id, year, level, municipality, breakdown }));
  return (
    <article>
      <h2 className="indicator-title">{indicator.title}</h2>
      <p className="lead">
        {[indicator.place, indicator.formula_words, texts.better[indicator.better]].filter((part) => part !== '').join(' · ')}
      </p>
      <div className="toolbar">
        <Segmented
          aria-label={texts.level}
          value={level}
          onChange={(value) => setLevel(value === 'org' ? undefined : value)}
          options={offered.map((value) => ({ value, label: texts.levels[value] }))}
        />
        <Select
          aria-label={texts.breakdown}
          value={breakdown}
          onChange={setBreakdown}
          popupMatchSelectWidth={false}
          className="breakdown-select"
          showSearch={{ optionFilterProp: 'label' }}
          options={indicator.breakdowns.map(({ key, title }) => ({ value: key, label: title || texts.total }))}
        />
      </div>
      <QueryState query={query} rows={14}>
        {(values) => (
          <>
            {values.rows.length > 1 && <ValueChart indicator={indicator} values={values} />}
            <ValueTable indicator={indicator} values={values} />
          </>
        )}
      </QueryState>
    </article>
  );
}
