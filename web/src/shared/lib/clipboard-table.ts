/** A cell of a table to copy: text, a number (written with a decimal comma, unrounded), or nothing. */
export type CopyCell = string | number | null;

/** Writes rows as Excel takes them from the clipboard: tabs between cells, decimal comma, no line breaks inside. */
export function toClipboardText(rows: readonly (readonly CopyCell[])[]): string {
  return rows.map((row) => row.map(cellText).join('\t')).join('\n');
}

function cellText(cell: CopyCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  return cell.replaceAll(/[\t\r\n]+/g, ' ');
}
