import { Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { formatOptional } from '@/shared/lib/format';
import { referenceOf, standing } from '@/shared/lib/value';
import { Section } from '@/shared/ui/page';
import { StandingSign } from '@/shared/ui/standing-mark';
import { ValueCell } from '@/shared/ui/value-cell';
import { texts } from './texts';
import { indicatorsOf, workRows } from './work-matrix';
import type { WorkRow } from './work-matrix';

interface WorkMatrixTableProps {
  values: Schemas['ComparedValue'][];
  year: number;
  login: string;
}

/** All headline indicators of the organization by work, each with its sign against the region. */
export function WorkMatrixTable({ values, year, login }: WorkMatrixTableProps) {
  return (
    <Section title={texts.values(year)} aside={<span className="muted">{texts.signsHint}</span>}>
      <Table<WorkRow>
        size="small"
        pagination={false}
        rowKey={(row) => row.breakdown.key}
        dataSource={workRows(values)}
        locale={{ emptyText: texts.noValues }}
        columns={[
          { title: texts.work, key: 'work', render: (_, row) => row.breakdown.title },
          { title: texts.n, key: 'n', align: 'right', width: 56, render: (_, row) => formatOptional(row.n) },
          ...indicatorsOf(values).map(({ indicator, short_title, unit, better }) => ({
            title: short_title,
            key: indicator,
            align: 'right' as const,
            width: 108,
            render: (_: unknown, row: WorkRow) => {
              const value = row.byIndicator.get(indicator);
              if (value === undefined) return null;
              return (
                <span className="value-with-sign">
                  <ValueCell
                    value={value.org}
                    unit={unit}
                    place={{ indicator, year, level: 'org', org: login, breakdown: row.breakdown.key }}
                  />{' '}
                  <StandingSign standing={standing(value.org, referenceOf(value), better)} />
                </span>
              );
            },
          })),
        ]}
      />
    </Section>
  );
}
