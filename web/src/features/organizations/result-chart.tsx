import { Select } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { Chart } from '@/shared/charts/chart';
import { comparisonHeight, comparisonOption } from '@/shared/charts/comparison-option';
import { intervalPoint } from '@/shared/charts/interval-point';
import { formatInUnit } from '@/shared/lib/format';
import { standing } from '@/shared/lib/value';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

interface ResultChartProps {
  values: Schemas['ComparedValue'][];
  organization: Schemas['Organization'];
}

function captionOf(rows: Schemas['ComparedValue'][]): string {
  const counts = { better: 0, worse: 0, unclear: 0 };
  for (const row of rows) {
    const how = standing(row.org, row.region, row.better);
    if (how !== null) counts[how] += 1;
  }
  return texts.caption(counts.better, counts.worse, counts.unclear);
}

/** One indicator by works: the organization against its municipality and region. */
export function ResultChart({ values, organization }: ResultChartProps) {
  const [chosen, setChosen] = useState<string>();
  const indicators = [...new Map(values.map((row) => [row.indicator, row])).values()];
  const current = indicators.find((row) => row.indicator === chosen) ?? indicators[0];
  if (current === undefined) return null;
  const rows = values.filter((row) => row.indicator === current.indicator);
  const { unit } = current;
  const series = [
    { name: texts.organization, points: rows.map((row) => intervalPoint('', row.org, unit)) },
    { name: texts.region, points: rows.map((row) => intervalPoint('', row.region, unit)) },
    { name: organization.municipality ?? '', points: rows.map((row) => intervalPoint('', row.municipality, unit)) },
  ].filter((one) => one.points.some((point) => point !== null));
  return (
    <Section
      title={texts.chart}
      aside={
        <Select
          size="small"
          variant="borderless"
          aria-label={texts.indicator}
          value={current.indicator}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={indicators.map((row) => ({ value: row.indicator, label: row.short_title }))}
        />
      }
    >
      <Chart
        height={comparisonHeight(rows.length)}
        caption={captionOf(rows)}
        option={(colors) =>
          comparisonOption(
            rows.map((row) => row.breakdown.title || row.short_title),
            series,
            (value) => formatInUnit(value, unit),
            colors,
          )
        }
      />
    </Section>
  );
}
