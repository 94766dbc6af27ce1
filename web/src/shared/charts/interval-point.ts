import type { Schemas } from '@/shared/api/client';
import { formatInterval, formatInUnit, formatNumber } from '@/shared/lib/format';
import { hasNumber } from '@/shared/lib/value';
import type { IntervalPoint } from './types';

/** A value as a point of a chart; null where it has no number. */
export function intervalPoint(
  name: string,
  value: Schemas['Value'] | null,
  unit: Schemas['Unit'],
): IntervalPoint | null {
  if (!hasNumber(value)) return null;
  const interval = formatInterval(value, unit);
  const parts = [formatInUnit(value.value, unit)];
  if (interval !== '') parts.push(`95\u00a0%: ${interval}`);
  if (value.n !== null) parts.push(`n\u00a0=\u00a0${formatNumber(value.n)}`);
  return {
    name,
    value: value.value,
    low: value.low,
    high: value.high,
    isFew: value.state === 'few',
    label: parts.join('; '),
  };
}
