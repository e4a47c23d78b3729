/** One row of a sheet with the text of its cells; blank ones at its end are left out. */
export type SheetRow = {
  /** Spreadsheet row, from 1. */
  number: number;
  cells: string[];
  hidden: boolean;
};

/** A merged range: rows from 1, columns from 0, both ends belong to it. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** A sheet before anything is known of its tables; its rows come in order, rows without content may be left out. */
export type Grid = {
  rows: AsyncIterable<SheetRow[]>;
  merges: readonly Merge[];
  /** Columns from 0. */
  hiddenColumns: readonly number[];
  /** For a large sheet: the merged ranges that came to light behind its last row; with any, it must be read again. */
  foundMerges?: () => readonly Merge[];
};

/** Whether no cell of a record holds anything. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Number of cells that hold something. */
export function filledCells(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.trim() !== "") count += 1;
  return count;
}

/** A, B … Z, AA … for columns from 0. */
export function columnName(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? columnName(before - 1) : "") + String.fromCharCode(65 + (column % 26));
}
