import type { Merge, SheetRow } from "./grid.ts";

/** A heading for each column, and its lowest part. */
export type Headings = { headings: string[]; lastParts: string[] };

/**
 * Joins the rows of a table's headings column by column: 户主/姓名. A merged cell stands for all of its cells; without
 * merged cells (as in a CSV) a text above stands for the blank cells to its right that have something below.
 */
export function joinHeadings(rows: readonly SheetRow[], merges: readonly Merge[]): Headings {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const levels = rows.map((row, level) => {
    if (level === rows.length - 1 || merges.length > 0) return mergedLevel(row, rows, merges, width);
    return spread(row.cells, rows.slice(level + 1), width);
  });
  const columns = Array.from({ length: width }, (_, column) => partsOf(levels, column));
  return {
    headings: columns.map((parts) => parts.join("/")),
    lastParts: columns.map((parts) => parts.at(-1) ?? ""),
  };
}

type Level = { text: string /** Column of the cell that the text is written in. */; from: number }[];

function mergedLevel({ number, cells }: SheetRow, rows: readonly SheetRow[], merges: readonly Merge[], width: number) {
  const level: Level = Array.from({ length: width }, (_, column) => ({ text: textAt(cells, column), from: column }));
  for (const { top, left, bottom, right } of merges) {
    if (number < top || number > bottom) continue;
    const text = textAt(rows.find((row) => row.number === top)?.cells ?? [], left);
    for (let column = left; column <= Math.min(right, width - 1); column += 1) level[column] = { text, from: left };
  }
  return level;
}

function spread(cells: readonly string[], below: readonly SheetRow[], width: number): Level {
  const level: Level = [];
  for (let column = 0; column < width; column += 1) {
    const text = textAt(cells, column);
    const left = level[column - 1];
    const held = below.some((row) => textAt(row.cells, column) !== "");
    const leftHeld = below.some((row) => textAt(row.cells, column - 1) !== "");
    level.push(text === "" && left && held && leftHeld ? left : { text, from: column });
  }
  return level;
}

/** From above to below, each once. A heading merged over several columns with nothing below it names the first only. */
function partsOf(levels: readonly Level[], column: number): string[] {
  const parts: { text: string; from: number }[] = [];
  for (const level of levels) {
    const part = level[column];
    if (part && part.text !== "" && part.text !== parts.at(-1)?.text) parts.push(part);
  }
  const lowest = parts.at(-1);
  return lowest && lowest.from === column ? parts.map(({ text }) => text) : [];
}

function textAt(cells: readonly string[], column: number): string {
  return cells[column]?.trim() ?? "";
}
