import type { Schemas } from '@/shared/api/client';
import { foldForSearch } from '@/shared/lib/format';
import { compareValues, hasNumber, standing } from '@/shared/lib/value';

type Row = Schemas['ValueRow'];

/** Rows that have a number, the smallest first. */
export function sortedWithNumbers(rows: readonly Row[]): Row[] {
  return rows.filter((row) => hasNumber(row.value)).sort((left, right) => compareValues(left.value, right.value));
}

/** How many rows lie above, below and within the uncertainty of a reference; null where it has no number. */
export function countAgainst(rows: readonly Row[], reference: Schemas['Value']) {
  if (!hasNumber(reference)) return null;
  const counts = { above: 0, below: 0, same: 0 };
  for (const row of rows) {
    const how = standing(row.value, reference, 'higher');
    if (how === 'better') counts.above += 1;
    else if (how === 'worse') counts.below += 1;
    else counts.same += 1;
  }
  return counts;
}

/** Rows whose name, login or municipality holds the search. */
export function searchRows(rows: readonly Row[], search: string): Row[] {
  const wanted = foldForSearch(search);
  if (wanted === '') return [...rows];
  return rows.filter((row) => foldForSearch(`${row.name} ${row.org} ${row.municipality ?? ''}`).includes(wanted));
}
