import type { QueryResult, ResultValue } from "./query-result.ts";

/** A result as CSV that Excel opens in Chinese: UTF-8 with its mark, CRLF; a blank stays empty. */
export function csvOf({ columns, rows }: Pick<QueryResult, "columns" | "rows">): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((line) => line.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A text that begins like a formula would be computed by a spreadsheet: it is led by an apostrophe. */
function cell(value: ResultValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
