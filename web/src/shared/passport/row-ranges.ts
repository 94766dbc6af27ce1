import { formatNumber } from '@/shared/lib/format';

interface RowRange {
  first: number;
  last: number;
}

/** 5–16, 20, …: ranges of rows as a person writes them; an ellipsis where `count` says that there are more. */
export function formatRowRanges(ranges: readonly RowRange[], count: number): string {
  const shown = ranges.map(({ first, last }) =>
    first === last ? formatNumber(first) : `${formatNumber(first)}–${formatNumber(last)}`,
  );
  const covered = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return covered < count ? [...shown, '…'].join(', ') : shown.join(', ');
}
