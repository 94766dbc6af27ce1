import { useCallback, useMemo } from 'react';

import type { Schemas } from '@/shared/api/client';
import { caterpillarOption } from '@/shared/charts/caterpillar-option';
import { Chart } from '@/shared/charts/chart';
import { intervalPoint } from '@/shared/charts/interval-point';
import { valueScale } from '@/shared/charts/value-scale';
import { formatInUnit } from '@/shared/lib/format';
import { hasNumber } from '@/shared/lib/value';
import { usePassport } from '@/shared/passport/use-passport';
import { texts } from './texts';
import { countAgainst, sortedWithNumbers } from './value-rows';

interface ValueChartProps {
  indicator: Schemas['Indicator'];
  values: Schemas['IndicatorValues'];
}

/** All values in order of size against the totals; a click on a point opens its passport. */
export function ValueChart({ indicator, values }: ValueChartProps) {
  const passport = usePassport();
  const rows = useMemo(() => sortedWithNumbers(values.rows), [values.rows]);
  const select = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row) {
        passport.open({
          indicator: values.indicator,
          year: values.year,
          level: values.level,
          org: row.org,
          breakdown: values.breakdown.key,
        });
      }
    },
    [rows, values, passport],
  );
  if (rows.length < 2) return null;
  const references = values.totals
    .filter((row) => hasNumber(row.value))
    .map((row) => ({ name: `${row.name}: ${formatInUnit(row.value.value ?? 0, indicator.unit)}`, value: row.value.value ?? 0 }));
  const reference = values.totals.at(0);
  const counts = reference && countAgainst(rows, reference.value);
  const caption = counts
    ? texts.caption(counts.above, counts.below, counts.same, reference.name)
    : texts.captionAlone;
  return (
    <Chart
      height={220}
      caption={caption}
      onSelect={select}
      option={(colors) =>
        caterpillarOption(
          rows.flatMap((row) => intervalPoint(row.name, row.value, indicator.unit) ?? []),
          references,
          valueScale(indicator.unit),
          colors,
        )
      }
    />
  );
}
