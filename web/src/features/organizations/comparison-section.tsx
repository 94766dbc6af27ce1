import { Select, Table } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { Chart } from '@/shared/charts/chart';
import { comparisonHeight, comparisonOption } from '@/shared/charts/comparison-option';
import { intervalPoint } from '@/shared/charts/interval-point';
import { valueScale } from '@/shared/charts/value-scale';
import { referenceOf, standing } from '@/shared/lib/value';
import { Section } from '@/shared/ui/page';
import { StandingMark } from '@/shared/ui/standing-mark';
import { ValueCell } from '@/shared/ui/value-cell';
import { texts } from './texts';
import { indicatorsOf } from './work-matrix';

type Compared = Schemas['ComparedValue'];

/** Keys of the organization, its municipality and its region, as passports want them. */
export interface ComparedKeys {
  org: string;
  municipality: string;
  region: string;
}

interface ComparisonSectionProps {
  values: Compared[];
  keys: ComparedKeys;
}

function captionOf(rows: Compared[]): string {
  const counts = { better: 0, worse: 0, unclear: 0 };
  for (const row of rows) {
    const how = standing(row.org, referenceOf(row), row.better);
    if (how !== null) counts[how] += 1;
  }
  return texts.caption(counts.better, counts.worse, counts.unclear);
}

function levelsOf(rows: Compared[], keys: ComparedKeys) {
  return [
    { level: 'org' as const, title: texts.organization },
    { level: 'region' as const, title: texts.region },
    { level: 'municipality' as const, title: keys.municipality },
  ].filter(({ level }) => rows.some((row) => row[level] !== null));
}

/** One indicator by works: the organization against its municipality and region, as a chart and as the same table. */
export function ComparisonSection({ values, keys }: ComparisonSectionProps) {
  const [chosen, setChosen] = useState<string>();
  const indicators = indicatorsOf(values);
  const current = indicators.find((row) => row.indicator === chosen) ?? indicators[0];
  if (current === undefined) return null;
  const rows = values.filter((row) => row.indicator === current.indicator);
  const levels = levelsOf(rows, keys);
  const { unit } = current;
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
            rows.map((row) => row.breakdown.title),
            levels.map(({ level, title }) => ({ name: title, points: rows.map((row) => intervalPoint('', row[level], unit)) })),
            valueScale(unit),
            colors,
          )
        }
      />
      <Table<Compared>
        size="small"
        pagination={false}
        rowKey={(row) => row.breakdown.key}
        dataSource={rows}
        columns={[
          { title: texts.work, key: 'work', render: (_, row) => row.breakdown.title },
          ...levels.map(({ level, title }) => ({
            title,
            key: level,
            align: 'right' as const,
            render: (_: unknown, row: Compared) => (
              <ValueCell
                value={row[level]}
                unit={unit}
                place={{ indicator: row.indicator, year: row.year, level, org: keys[level], breakdown: row.breakdown.key }}
              />
            ),
          })),
          {
            title: texts.difference,
            key: 'standing',
            align: 'right' as const,
            render: (_, row) => <StandingMark value={row.org} reference={referenceOf(row)} better={row.better} unit={unit} />,
          },
        ]}
      />
    </Section>
  );
}
