import type { Schemas } from '@/shared/api/client';
import { formatAxisMark } from '@/shared/lib/format';
import type { ValueScale } from './types';

/** The scale of a unit: per cents stay between 0 and 100. */
export function valueScale(unit: Schemas['Unit']): ValueScale {
  const format = (value: number) => formatAxisMark(value, unit);
  return unit === 'percent' ? { format, limits: { min: 0, max: 100 } } : { format };
}
