import { stringify } from "csv-stringify/sync";
import type { Row } from "../engines/engine.ts";
import { table } from "./table.ts";

export const textFormats = ["table", "csv", "json"] as const;
export type TextFormat = (typeof textFormats)[number];

/** A query's rows as text. CSV begins with a byte order mark, so that Excel reads the Chinese in it. */
export function renderRows(rows: readonly Row[], columns: readonly string[], format: TextFormat): string {
  if (format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
  if (format === "csv") return stringify([columns, ...cells.map((line) => line.map(plainCell))], { bom: true });
  return `${table(columns, cells.map((line) => line.map(shown)))}\n${rows.length} 行 rows\n`;
}

function shown(value: Row[string]): string | number | null {
  return typeof value === "boolean" ? String(value) : value ?? null;
}

/** A cell that a spreadsheet program would take for a formula begins with an apostrophe. */
function plainCell(value: Row[string]): Row[string] {
  return typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
