import type { Schemas } from '@/shared/api/client';
import type { ValuePlace } from '@/shared/api/queries';
import { formatInUnit } from '@/shared/lib/format';
import { hasNumber, stateMarks, stateTitles } from '@/shared/lib/value';
import { usePassport } from '@/shared/passport/use-passport';
import { texts } from './texts';

interface ValueCellProps {
  value: Schemas['Value'] | null;
  unit: Schemas['Unit'];
  /** Whose passport a click opens. */
  place: ValuePlace;
}

/** A number that answers a click with its passport; few is greyed with n, missing is said in words, never shown as 0. */
export function ValueCell({ value, unit, place }: ValueCellProps) {
  const passport = usePassport();
  if (value === null) return null;
  const isFew = value.state === 'few';
  const text = hasNumber(value)
    ? formatInUnit(value.value, unit)
    : stateMarks[value.state === 'ok' || value.state === 'few' ? 'no_data' : value.state];
  const hint = value.reason ?? (isFew ? texts.fewHint : stateTitles[value.state]);
  return (
    <button
      type="button"
      className={`value value-${value.state}`}
      title={value.state === 'ok' ? texts.openPassport : hint}
      onClick={() => passport.open(place)}
    >
      {text}
      {isFew && value.n !== null && <small> {texts.few(value.n)}</small>}
    </button>
  );
}
