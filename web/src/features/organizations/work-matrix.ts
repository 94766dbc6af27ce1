import type { Schemas } from '@/shared/api/client';

type Compared = Schemas['ComparedValue'];

/** One work of a year with the values of every indicator that it has. */
export interface WorkRow {
  breakdown: Schemas['BreakdownRef'];
  /** How many results the first of its values counts. */
  n: number | null;
  byIndicator: Map<string, Compared>;
}

/** Turns a list of values into rows by work, in the order in which the works come. */
export function workRows(values: readonly Compared[]): WorkRow[] {
  const rows = new Map<string, WorkRow>();
  for (const value of values) {
    const { key } = value.breakdown;
    const row = rows.get(key) ?? { breakdown: value.breakdown, n: null, byIndicator: new Map<string, Compared>() };
    row.byIndicator.set(value.indicator, value);
    row.n ??= value.org?.n ?? null;
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** One value of every indicator, for its titles and units. */
export function indicatorsOf(values: readonly Compared[]): Compared[] {
  return [...new Map(values.map((value) => [value.indicator, value])).values()];
}
