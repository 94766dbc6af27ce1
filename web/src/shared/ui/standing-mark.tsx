import type { Schemas } from '@/shared/api/client';
import { formatDifference } from '@/shared/lib/format';
import { difference, standing as standingOf } from '@/shared/lib/value';
import type { Standing } from '@/shared/lib/value';
import { texts } from './texts';

const signs: Record<Standing, string> = { better: '▲', worse: '▼', unclear: '≈' };

/** Better, worse or unclear as a sign with its words; a blank of the same width where there is nothing to compare. */
export function StandingSign({ standing }: { standing: Standing | null }) {
  if (standing === null) return <span className="standing-sign" />;
  return (
    <span className={`standing standing-sign standing-${standing}`} title={texts[standing]} aria-label={texts[standing]} role="img">
      {signs[standing]}
    </span>
  );
}

interface StandingMarkProps {
  value: Schemas['Value'] | null;
  reference: Schemas['Value'] | null;
  better: Schemas['Better'];
  unit: Schemas['Unit'];
}

/** Difference from a reference; coloured and signed only beyond the uncertainty. Empty where there is nothing to compare. */
export function StandingMark({ value, reference, better, unit }: StandingMarkProps) {
  const delta = difference(value, reference);
  const how = standingOf(value, reference, better);
  if (delta === null || how === null) return null;
  return (
    <span className={`standing standing-${how}`}>
      {formatDifference(delta, unit)} <StandingSign standing={how} />
    </span>
  );
}
