import { neutralised } from "../../contracts/formula-cell.ts";
import { stateWords } from "../../messages/state-words.ts";
import type { Table, Value } from "./table.ts";

/** Words of a CSV: what stands for a withheld value, and for true and false. */
export const csvWords = { withheld: "不公开", yes: "是", no: "否" } as const;

/**
 * A table as CSV (RFC 4180, UTF-8): a byte order mark so that Excel reads the Chinese, the Chinese headings, numbers in
 * full, an apostrophe before what a spreadsheet program would take for a formula.
 */
export function csvOf({ fields, rows }: Table): string {
  const lines = [fields.map(({ name }) => name), ...rows].map((row) => row.map(csvCell).map(quoted).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function csvCell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? csvWords.yes : csvWords.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return neutralised(value);
  if ("figure" in value) return String(value.figure);
  if ("judged" in value) return stateWords[value.judged].zh;
  return "withheld" in value ? csvWords.withheld : "";
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
