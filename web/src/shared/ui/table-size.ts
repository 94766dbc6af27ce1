const VIRTUAL_FROM = 60;
const VIRTUAL_HEIGHT = 520;

/** Properties of an Ant Design table for a number of rows: long ones scroll inside and draw only the rows seen. */
export function tableSize(rows: number, width: number) {
  return rows >= VIRTUAL_FROM
    ? { virtual: true, scroll: { x: width, y: VIRTUAL_HEIGHT }, pagination: false as const }
    : { scroll: { x: width }, pagination: false as const };
}
