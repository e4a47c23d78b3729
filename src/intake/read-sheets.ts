import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import { readCsvSheets } from "./csv-sheet.ts";
import { filledCells } from "./grid.ts";
import { knownAmong } from "./heading-row.ts";
import { limits } from "./limits.ts";
import type { RawSheet, SheetsRead } from "./raw-sheet.ts";
import { readWorkbook } from "./read-workbook.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads a received CSV, TXT, XLSX or XLS file into sheets with headings, at least one; `known` are the contracts'
 * headings (knownHeadings), by which a heading row is told from titles. Temporary files go to workDir. The lines of a
 * CSV of more than `uncheckedFrom` bytes may be left to be looked at when they are read.
 * UserError fileMissing, fileEmpty, fileUnreadable.
 */
export async function readSheets(
  path: string,
  workDir: string,
  known: ReadonlySet<string> = new Set(),
  uncheckedFrom = Number.POSITIVE_INFINITY,
): Promise<SheetsRead> {
  const { size, head } = await readStart(path);
  if (isEmpty(head)) throw empty(path);
  const format = workbookFormat(head);
  if (format === undefined) {
    if (/^\s*<(?:[!?]|html|table)/iu.test(head.toString("utf8"))) throw webPage(path);
    return { sheets: await readCsvSheets(path, workDir, known, size > uncheckedFrom), skipped: [] };
  }
  const read = await readWorkbook(path, format, workDir, known);
  if (read.sheets.length === 0) throw noSheet(path, read);
  return withoutForeign(path, read, known);
}

/**
 * Where other sheets have known headings, one without is an explanation or a list and left out; but one as wide as the
 * others is likely their continuation and refused, as its columns cannot be told.
 */
function withoutForeign(path: string, { sheets, skipped }: SheetsRead, known: ReadonlySet<string>): SheetsRead {
  const isKnown = ({ headings, lastParts = headings }: RawSheet) => knownAmong({ headings, lastParts }, known) >= 2;
  const own = sheets.filter(isKnown);
  if (own.length === 0) return { sheets, skipped };
  const width = Math.max(...own.map(({ headings }) => filledCells(headings)));
  const foreign = sheets.filter((sheet) => !isKnown(sheet));
  const continued = foreign.find(({ headings }) => filledCells(headings) >= Math.max(3, width * 0.8));
  if (continued) throw withoutHeadings(path, continued);
  const why = { zh: "没有认识的表头", en: "no known headings" };
  return { sheets: own, skipped: [...skipped, ...foreign.map(({ sheet }) => ({ sheet: sheet ?? "", why }))] };
}

function withoutHeadings(path: string, { sheet }: RawSheet): UserError {
  return unreadable(path, {
    zh: `工作表“${sheet}”像是续表，但没有表头，分不清各列。`,
    en: `Sheet “${sheet}” seems to continue another, but has no headings: its columns cannot be told.`,
  });
}

const startBytes = 512;

/** Refuses what is no file, or too large, before any of it is read; gives its bytes. UserError fileMissing, fileUnreadable. */
export async function refuseUnfit(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) {
    throw new UserError("fileMissing", {
      what: { zh: "找不到文件。", en: "The file does not exist." },
      where: path,
      next: { zh: "请核对路径和文件名。", en: "Check the path and the file name." },
    });
  }
  if (found.size > limits.file) throw tooLarge(path, found.size);
  return found.size;
}

async function readStart(path: string): Promise<{ size: number; head: Buffer }> {
  const size = await refuseUnfit(path);
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0);
    return { size, head: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

/** By content, not by name: clerks rename files. */
function workbookFormat(head: Buffer): "xlsx" | "xls" | undefined {
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return "xlsx";
  if (head.subarray(0, 4).toString("hex") === "d0cf11e0") return "xls";
  return undefined;
}

/** Nothing but blanks, zero bytes and a byte order mark in a file shorter than what was looked at. */
function isEmpty(head: Buffer): boolean {
  return head.length < startBytes && /^[\s\0\xef\xbb\xbf\xff\xfe]*$/u.test(head.toString("latin1"));
}

function empty(path: string): UserError {
  return new UserError("fileEmpty", {
    what: { zh: "文件是空的。", en: "The file is empty." },
    where: basename(path),
    next: { zh: "请填写数据后重新报送。", en: "Fill in the data and send the file again." },
  });
}

function tooLarge(path: string, bytes: number): UserError {
  const [has, most] = [(bytes / 1e9).toFixed(1), (limits.file / 1e9).toFixed(1)];
  return unreadable(path, {
    zh: `文件有 ${has} GB，上限 ${most} GB。`,
    en: `The file has ${has} GB; the limit is ${most} GB.`,
  });
}

function webPage(path: string): UserError {
  return unreadable(path, {
    zh: "文件其实是网页（HTML/XML），不是电子表格，只是改了扩展名。",
    en: "The file is a web page (HTML/XML) under a spreadsheet's name.",
  });
}

function noSheet(path: string, { skipped }: SheetsRead): UserError {
  if (skipped.every(({ why }) => why.en === "empty sheet")) return empty(path);
  const list = (language: "zh" | "en") => skipped.map(({ sheet, why }) => `${sheet}: ${why[language]}`).join("; ");
  return unreadable(path, {
    zh: `没有可读的工作表（${list("zh")}）。`,
    en: `No sheet can be read (${list("en")}).`,
  });
}
