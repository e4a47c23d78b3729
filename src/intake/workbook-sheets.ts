import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import type { Text } from "../contracts/text.ts";
import { isBlank } from "./csv-records.ts";
import { findHeadingRow, statedUnit } from "./heading-row.ts";
import type { RawSheet, SheetsRead } from "./raw-sheet.ts";
import { writeTidy } from "./tidy-csv.ts";
import { unreadable } from "./unreadable.ts";
import { cellText } from "./workbook-cell.ts";

/** Reads the visible sheets of a workbook that have headings; the others are listed with the reason. */
export async function readWorkbook(
  path: string,
  format: "xlsx" | "xls",
  workDir: string,
  known: ReadonlySet<string>,
): Promise<SheetsRead> {
  const book = await openWorkbook(path);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const read: SheetsRead = { sheets: [], skipped: [] };
  for (const [index, name] of book.SheetNames.entries()) {
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const records = hidden ? [] : sheetRecords(book.Sheets[name], date1904);
    const at = findHeadingRow(records, known);
    if (at === undefined) {
      read.skipped.push({ sheet: name, why: whySkipped(hidden, records) });
      continue;
    }
    read.sheets.push({ file: basename(path), sheet: name, encoding: format, ...(await cut(records, at, workDir)) });
  }
  return read;
}

/** Loaded only here: the library takes a tenth of a second, and CSV does without it. */
async function openWorkbook(path: string): Promise<WorkBook> {
  const [xlsx, codePages, bytes] = await Promise.all([
    import("@e965/xlsx"),
    import("@e965/xlsx/dist/cpexcel.full.mjs"),
    readFile(path),
  ]);
  xlsx.set_cptable(codePages);
  try {
    return xlsx.read(bytes, { dense: true, cellNF: true, cellHTML: false, sheetStubs: true, nodim: true });
  } catch (cause) {
    throw unreadable(path, whyUnreadable(cause), undefined, cause);
  }
}

function whyUnreadable(cause: unknown): Text {
  if (cause instanceof Error && /password|encrypt/iu.test(cause.message)) {
    return { zh: "工作簿设有打开密码。", en: "The workbook is protected by a password." };
  }
  return {
    zh: "工作簿已损坏，或过大无法整体读入。",
    en: "The workbook is damaged, or too large to be read as a whole.",
  };
}

/** The records from row 1 to the last that holds anything, as wide as the last such column. */
function sheetRecords(sheet: WorkSheet | undefined, date1904: boolean): string[][] {
  const rows: (CellObject[] | undefined)[] = sheet?.["!data"] ?? [];
  const cells = Array.from(rows, (row) => Array.from(row ?? [], (cell) => cellText(cell, date1904)));
  const widths = cells.map((record) => record.findLastIndex((cell) => cell.trim() !== "") + 1);
  const width = widths.reduce((most, next) => Math.max(most, next), 0);
  const used = cells.slice(0, widths.findLastIndex((own) => own > 0) + 1);
  return used.map((record) => Array.from({ length: width }, (_, index) => record[index] ?? ""));
}

function whySkipped(hidden: boolean, records: readonly string[][]): Text {
  if (hidden) return { zh: "隐藏的工作表", en: "hidden sheet" };
  return records.every(isBlank) ? { zh: "空表", en: "empty sheet" } : { zh: "没有表头行", en: "no row with headings" };
}

type Cut = Pick<RawSheet, "delimiter" | "headingRow" | "headings" | "unit" | "csv">;

async function cut(records: readonly string[][], at: number, workDir: string): Promise<Cut> {
  const headings = (records[at] ?? []).map((heading) => heading.trim());
  const body = records.slice(at + 1);
  const csv = await writeTidy([body], headings.length, at + 2, workDir);
  return { delimiter: null, headingRow: at + 1, headings, unit: statedUnit(records.slice(0, at)), csv };
}
