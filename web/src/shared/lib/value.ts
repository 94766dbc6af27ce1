import type { Schemas } from '@/shared/api/client';

type Value = Schemas['Value'];

/** True where there is a number to show. */
export function hasNumber(value: Value | null): value is Value & { value: number } {
  return value !== null && value.value !== null && (value.state === 'ok' || value.state === 'few');
}

/** What a state without a number is shown as. */
export const stateMarks: Record<Exclude<Schemas['State'], 'ok' | 'few'>, string> = {
  no_data: '—',
  not_held: 'не проводилось',
  no_scale: 'нет шкалы',
  hidden: 'скрыто',
  error: 'ошибка данных',
};

/** What a state is called in filters and legends. */
export const stateTitles: Record<Schemas['State'], string> = {
  ok: 'есть значение',
  few: 'мало данных',
  no_data: 'нет данных',
  not_held: 'не проводилось',
  no_scale: 'нет шкалы',
  hidden: 'скрыто',
  error: 'ошибка данных',
};

/** What a school is compared with: the region, or the municipality where only its data were received. */
export function referenceOf(row: Schemas['ComparedValue']): Value | null {
  return row.region ?? row.municipality;
}

/** How a value stands to another one. */
export type Standing = 'better' | 'worse' | 'unclear';

/**
 * Compares a value with a reference. It is better or worse only where the intervals do not overlap: a difference within the
 * uncertainty says nothing. Null where there is nothing to compare.
 */
export function standing(value: Value | null, reference: Value | null, better: Schemas['Better']): Standing | null {
  if (!hasNumber(value) || !hasNumber(reference)) return null;
  if (better === 'none' || value.low === null || value.high === null) return 'unclear';
  const above = value.low > (reference.high ?? reference.value);
  const below = value.high < (reference.low ?? reference.value);
  if (!above && !below) return 'unclear';
  return above === (better === 'higher') ? 'better' : 'worse';
}

/** Difference of two values in their unit; null where one has no number. */
export function difference(value: Value | null, reference: Value | null): number | null {
  return hasNumber(value) && hasNumber(reference) ? value.value - reference.value : null;
}

/** Orders values for a table: numbers by size, everything without a number after them. */
export function compareValues(left: Value, right: Value): number {
  if (hasNumber(left) && hasNumber(right)) return left.value - right.value;
  if (hasNumber(left)) return -1;
  return hasNumber(right) ? 1 : 0;
}

