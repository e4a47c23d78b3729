import { stringify } from "csv-stringify/sync";
import { neutralised } from "../contracts/formula-cell.ts";
import type { Row } from "../engines/engine.ts";
import { table } from "./table.ts";

export const textFormats = ["table", "csv", "json"] as const;
export type TextFormat = (typeof textFormats)[number];

/** A query's rows as text. CSV begins with a byte order mark, so that Excel reads the Chinese in it. */
export function renderRows(rows: readonly Row[], columns: readonly string[], format: TextFormat): string {
  if (format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
  if (format === "csv") return stringify([columns, ...cells.map((line) => line.map(neutralised))], { bom: true });
  return `${table(
    columns,
    cells.map((line) => line.map(shown)),
  )}\n${rows.length} 行 rows\n`;
}

function shown(value: Row[string]): string | number | null {
  return typeof value === "boolean" ? String(value) : (value ?? null);
}
