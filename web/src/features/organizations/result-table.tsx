import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatOptional } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { StandingMark } from '@/shared/ui/standing-mark';
import { ValueCell } from '@/shared/ui/value-cell';
import { texts } from './texts';

type Compared = Schemas['ComparedValue'];

interface ResultTableProps {
  values: Compared[];
  year: number;
  organization: Schemas['Organization'];
  regionCode: string;
}

/** Values of the organization beside those of its municipality and region. */
export function ResultTable({ values, year, organization, regionCode }: ResultTableProps) {
  const keys = { org: organization.login, municipality: organization.municipality ?? '', region: regionCode };
  const valueColumn = (title: string, level: keyof typeof keys) => ({
    title,
    key: level,
    align: 'right' as const,
    width: 116,
    render: (_: unknown, row: Compared) => (
      <ValueCell
        value={row[level]}
        unit={row.unit}
        place={{ indicator: row.indicator, year: row.year, level, org: keys[level], breakdown: row.breakdown.key }}
      />
    ),
  });
  const hasRegion = values.some((row) => row.region !== null);
  const hasMunicipality = values.some((row) => row.municipality !== null);
  return (
    <Section title={texts.values(year)}>
      <Table<Compared>
        size="small"
        pagination={false}
        rowKey={(row) => `${row.indicator}|${row.breakdown.key}`}
        dataSource={values}
        locale={{ emptyText: texts.noValues }}
        scroll={{ y: 420 }}
        columns={[
          {
            title: texts.indicator,
            key: 'title',
            render: (_, row) => (
              <>
                {row.short_title} <span className="muted">{row.breakdown.title}</span>
              </>
            ),
          },
          valueColumn(texts.organization, 'org'),
          { title: texts.n, key: 'n', align: 'right', width: 64, render: (_, row) => formatOptional(row.org?.n ?? null) },
          ...(hasMunicipality ? [valueColumn(organization.municipality ?? '', 'municipality')] : []),
          ...(hasRegion
            ? [
                valueColumn(texts.region, 'region'),
                {
                  title: texts.toRegion,
                  key: 'standing',
                  align: 'right' as const,
                  width: 124,
                  render: (_: unknown, row: Compared) => (
                    <StandingMark value={row.org} reference={row.region} better={row.better} unit={row.unit} />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
