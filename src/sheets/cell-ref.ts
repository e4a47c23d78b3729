/** A rectangle of cells; rows from 1, columns from 0, both ends included. */
export type Range = { top: number; left: number; bottom: number; right: number };

/** A column's letters: 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** A cell's name: row 5, column 1 is B5. */
export function cellRef(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** The row and column of a cell's name. */
export function parseRef(ref: string): { row: number; column: number } {
  const [, letters = "A", digits = "1"] = /^\$?([A-Za-z]+)\$?(\d+)$/.exec(ref) ?? [];
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits), column };
}

/** The rectangle of `B2:C9`, or of the single cell `B2`. */
export function parseRange(text: string): Range {
  const [first = "A1", last = first] = text.split(":");
  const [start, end] = [parseRef(first), parseRef(last)];
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/** Whether two rectangles share a cell. */
export function overlap(one: Range, other: Range): boolean {
  const rows = one.top <= other.bottom && other.top <= one.bottom;
  return rows && one.left <= other.right && other.left <= one.right;
}

/** The name of a rectangle: B2:C9. */
export function rangeRef({ top, left, bottom, right }: Range): string {
  return `${cellRef(top, left)}:${cellRef(bottom, right)}`;
}

/** A rectangle of another sheet as a formula names it: '监测 表'!$B$2:$B$9. */
export function sheetRange(sheet: string, { top, left, bottom, right }: Range): string {
  return `${sheetName(sheet)}!$${columnName(left)}$${top}:$${columnName(right)}$${bottom}`;
}

/** A sheet's name within a formula or a link. */
export function sheetName(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}
