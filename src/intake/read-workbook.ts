import { basename } from "node:path";
import { isOwnSheet } from "../contracts/own-sheets.ts";
import type { Text } from "../contracts/text.ts";
import type { OpenWorkbook } from "./open-workbook.ts";
import type { SheetsRead } from "./raw-sheet.ts";
import { readTables } from "./read-tables.ts";
import type { Reading } from "./table.ts";
import { unreadable } from "./unreadable.ts";

/** Reads the tables of a workbook's visible sheets; sheets without one are listed with the reason. */
export async function readWorkbook(
  path: string,
  format: "xlsx" | "xls",
  workDir: string,
  known: ReadonlySet<string>,
): Promise<SheetsRead> {
  const book = await openBook(path, format, workDir);
  const read: SheetsRead = { sheets: [], skipped: [] };
  try {
    for (const sheet of book.sheets) await readSheet(sheet, { path, format, workDir, known }, read);
  } finally {
    await book.close();
  }
  return read;
}

/** The readers are loaded when a workbook comes. */
async function openBook(path: string, format: "xlsx" | "xls", workDir: string): Promise<OpenWorkbook> {
  if (format === "xls") return await (await import("./xls/open-xls.ts")).openXls(path);
  return await (await import("./xlsx/open-xlsx.ts")).openXlsx(path, workDir);
}

type Setting = { path: string; format: "xlsx" | "xls"; workDir: string; known: ReadonlySet<string> };

async function readSheet(
  { name, hidden, grid }: OpenWorkbook["sheets"][number],
  { path, format, workDir, known }: Setting,
  { sheets, skipped }: SheetsRead,
): Promise<void> {
  if (isOwnSheet(name)) return void skipped.push({ sheet: name, why: ownSheet });
  if (hidden) return void skipped.push({ sheet: name, why: { zh: "隐藏的工作表", en: "hidden sheet" } });
  const refuse = (what: Text) => unreadable(path, what, name);
  const { tables, blank } = await readGrid(grid, { known, workDir, cut: false, refuse });
  if (tables.length === 0) skipped.push({ sheet: name, why: blank ? emptySheet : noHeadings });
  for (const table of tables) {
    sheets.push({ file: basename(path), sheet: name, encoding: format, delimiter: null, ...table });
  }
}

const ownSheet: Text = { zh: "督导自己的说明页", en: "a page of dudao's own" };
async function readGrid(open: OpenWorkbook["sheets"][number]["grid"], reading: Reading): ReturnType<typeof readTables> {
  const grid = await open();
  const read = await readTables(grid, reading);
  const merges = grid.foundMerges?.() ?? [];
  return merges.length === 0 ? read : readTables(await open(merges), reading);
}

const emptySheet: Text = { zh: "空表", en: "empty sheet" };
const noHeadings: Text = { zh: "没有表头行", en: "no row with headings" };
