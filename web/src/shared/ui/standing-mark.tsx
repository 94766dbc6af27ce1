import type { Schemas } from '@/shared/api/client';
import { formatDifference } from '@/shared/lib/format';
import { difference, standing } from '@/shared/lib/value';
import { texts } from './texts';

interface StandingMarkProps {
  value: Schemas['Value'] | null;
  reference: Schemas['Value'] | null;
  better: Schemas['Better'];
  unit: Schemas['Unit'];
}

const signs = { better: '▲', worse: '▼', unclear: '≈' };

/** Difference from a reference; coloured and signed only beyond the uncertainty. Empty where there is nothing to compare. */
export function StandingMark({ value, reference, better, unit }: StandingMarkProps) {
  const delta = difference(value, reference);
  const how = standing(value, reference, better);
  if (delta === null || how === null) return null;
  return (
    <span className={`standing standing-${how}`} title={texts[how]}>
      {formatDifference(delta, unit)} <span aria-label={texts[how]}>{signs[how]}</span>
    </span>
  );
}
