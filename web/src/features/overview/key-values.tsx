import { useQuery } from '@tanstack/react-query';
import { Select, Table } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { Chart } from '@/shared/charts/chart';
import { comparisonHeight, comparisonOption } from '@/shared/charts/comparison-option';
import { intervalPoint } from '@/shared/charts/interval-point';
import { valueScale } from '@/shared/charts/value-scale';
import { DASH, formatOptional } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { StandingMark } from '@/shared/ui/standing-mark';
import { ValueCell } from '@/shared/ui/value-cell';
import { overviewQuery } from './overview-query';
import { texts } from './texts';

type Compared = Schemas['ComparedValue'];

interface KeyValuesProps {
  assessment: Schemas['Assessment'];
  year: number;
  municipality: string | undefined;
}

function placeOf(row: Compared, level: 'municipality' | 'region', org: string) {
  return { indicator: row.indicator, year: row.year, level, org, breakdown: row.breakdown.key };
}

/** The headline indicators by breakdown: a table, and a chart of one of them. */
export function KeyValues({ assessment, year, municipality }: KeyValuesProps) {
  return (
    <QueryState query={useQuery(overviewQuery(year, municipality))} rows={10}>
      {({ values, municipality: resolved }) => (
        <div className="columns columns-wide-left">
          <KeyValueTable rows={values} assessment={assessment} municipality={resolved} />
          <KeyValueChart rows={values} municipality={resolved} year={year} />
        </div>
      )}
    </QueryState>
  );
}

interface PartProps {
  rows: Compared[];
  assessment: Schemas['Assessment'];
  municipality: string | null;
}

function KeyValueTable({ rows, assessment, municipality }: PartProps) {
  const hasRegion = assessment.territory.level === 'region';
  return (
    <Section title={texts.keyValues}>
      <Table<Compared>
        size="small"
        pagination={false}
        rowKey={(row) => `${row.indicator}|${row.breakdown.key}`}
        dataSource={rows}
        locale={{ emptyText: texts.noValues }}
        scroll={{ y: 380 }}
        columns={[
          {
            title: texts.indicator,
            key: 'title',
            render: (_: unknown, row: Compared) => (
              <>
                {row.short_title} <span className="muted">{row.breakdown.title}</span>
              </>
            ),
          },
          {
            title: municipality ?? '',
            key: 'municipality',
            align: 'right' as const,
            width: 130,
            hidden: municipality === null,
            render: (_: unknown, row: Compared) => (
              <ValueCell value={row.municipality} unit={row.unit} place={placeOf(row, 'municipality', municipality ?? '')} />
            ),
          },
          {
            title: texts.region,
            key: 'region',
            align: 'right' as const,
            width: 110,
            hidden: !hasRegion,
            render: (_: unknown, row: Compared) => (
              <ValueCell value={row.region} unit={row.unit} place={placeOf(row, 'region', assessment.territory.region_code)} />
            ),
          },
          {
            title: texts.difference,
            key: 'difference',
            align: 'right' as const,
            width: 120,
            hidden: municipality === null || !hasRegion,
            render: (_: unknown, row: Compared) => (
              <StandingMark value={row.municipality} reference={row.region} better={row.better} unit={row.unit} />
            ),
          },
          {
            title: texts.n,
            key: 'n',
            align: 'right' as const,
            width: 80,
            render: (_: unknown, row: Compared) => formatOptional((row.municipality ?? row.region)?.n ?? null),
          },
        ].filter((column) => !('hidden' in column && column.hidden))}
      />
    </Section>
  );
}

function KeyValueChart({ rows, municipality, year }: Omit<PartProps, 'assessment'> & { year: number }) {
  const [chosen, setChosen] = useState<string>();
  const indicators = [...new Map(rows.map((row) => [row.indicator, row])).values()];
  const current = indicators.find((row) => row.indicator === chosen) ?? indicators[0];
  if (current === undefined) return null;
  const shown = rows.filter((row) => row.indicator === current.indicator && row.breakdown.key !== '');
  const drawn = shown.length > 0 ? shown : rows.filter((row) => row.indicator === current.indicator);
  const series = [
    { name: municipality ?? '', points: drawn.map((row) => intervalPoint('', row.municipality, row.unit)) },
    {
      name: texts.region,
      points: drawn.map((row) => intervalPoint('', row.region, row.unit)),
    },
  ].filter((one) => one.points.some((point) => point !== null));
  return (
    <Section
      title={texts.chartOf}
      aside={
        <Select
          size="small"
          variant="borderless"
          aria-label={texts.chartOf}
          value={current.indicator}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={indicators.map((row) => ({ value: row.indicator, label: row.short_title }))}
        />
      }
    >
      <Chart
        height={comparisonHeight(drawn.length)}
        caption={texts.chartCaption(current.short_title, year)}
        option={(colors) =>
          comparisonOption(
            drawn.map((row) => row.breakdown.title || DASH),
            series,
            valueScale(current.unit),
            colors,
          )
        }
      />
    </Section>
  );
}
