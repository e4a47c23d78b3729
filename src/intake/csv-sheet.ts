import { open } from "node:fs/promises";
import { basename } from "node:path";
import { sniffDialect } from "./csv-dialect.ts";
import { decodeText, detectEncoding, type TextEncoding, utf8OfHead } from "./csv-encoding.ts";
import { LineCheck } from "./csv-lines.ts";
import { OtherRowCheck } from "./csv-other-rows.ts";
import { RecordParser } from "./csv-records.ts";
import { fileLines } from "./file-pieces.ts";
import type { SheetRow } from "./grid.ts";
import { findHeadings, type HeadingRows, statedUnit } from "./heading-row.ts";
import { limits } from "./limits.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { readTables } from "./read-tables.ts";
import { unreadable } from "./unreadable.ts";

const sampleBytes = 1 << 18;

/**
 * Reads a CSV's encoding, delimiter, headings and tables. A UTF-8 file with regular lines that are all records stays
 * where it is; any other is written anew to workDir. With `unchecked`, one that begins as UTF-8 stays where it is, and is
 * marked as not looked at further.
 */
export async function readCsvSheets(
  path: string,
  workDir: string,
  known: ReadonlySet<string>,
  unchecked: boolean,
): Promise<RawSheet[]> {
  const head = await readHead(path);
  const begun = unchecked ? utf8OfHead(head.bytes) : undefined;
  const encoding = begun ?? (await detectEncoding(path));
  const text = new TextDecoder(encoding.replace("-bom", "")).decode(head.bytes, { stream: !head.complete });
  const { delimiter, records } = sniffDialect(text, head.complete, known);
  const rows = records.map(asRow(0));
  const headings = findHeadings(rows, known);
  if (!headings) throw noHeadings(path);
  const common = { file: basename(path), sheet: null, encoding, delimiter };
  const found = { ...common, ...inPlace(path, delimiter, headings, rows) };
  if (begun && headings.headings.length <= limits.columns)
    return [{ ...found, csv: { ...found.csv, unchecked: true } }];
  if (await staysInPlace(path, encoding, headings, rows, delimiter)) return [found];
  const grid = { rows: readRows(path, encoding, delimiter), merges: [], hiddenColumns: [] };
  const refuse = (what: Parameters<typeof unreadable>[1]) => unreadable(path, what);
  const { tables } = await readTables(grid, { known, workDir, cut: true, refuse });
  return tables.map((table) => ({ ...common, ...table }));
}

async function staysInPlace(
  path: string,
  encoding: TextEncoding,
  headings: HeadingRows,
  rows: readonly SheetRow[],
  delimiter: string,
): Promise<boolean> {
  if (headings.headings.length > limits.columns || !encoding.startsWith("utf-8")) return false;
  const headingLine = (rows[headings.bottom - 1]?.cells ?? []).join(delimiter);
  const lines = new LineCheck(delimiter, headings.headings.length);
  const others = new OtherRowCheck(headingLine, delimiter);
  for await (const piece of fileLines(path)) {
    if (!lines.take(piece) || !others.take(piece)) return false;
  }
  return lines.end();
}

function inPlace(
  path: string,
  delimiter: string,
  { headings, lastParts, top, bottom }: HeadingRows,
  rows: readonly SheetRow[],
) {
  const unit = statedUnit(rows.slice(0, top - 1));
  const csv = { path, delimiter, skip: bottom, firstRow: bottom + 1 };
  return { headingRow: bottom, headings, lastParts, unit, otherRows: [], notes: [], csv };
}

async function readHead(path: string): Promise<{ bytes: Buffer; complete: boolean }> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return { bytes: buffer.subarray(0, bytesRead), complete: bytesRead < sampleBytes };
  } finally {
    await file.close();
  }
}

async function* readRows(path: string, encoding: TextEncoding, delimiter: string): AsyncGenerator<SheetRow[]> {
  const parser = new RecordParser(delimiter);
  let count = 0;
  for await (const text of decodeText(path, encoding)) {
    const rows = parser.push(text).map(asRow(count));
    count += rows.length;
    if (parser.torn > 0) throw badQuote(path, parser.torn);
    yield rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  }
  if (parser.unclosed > 0) throw badQuote(path, parser.unclosed);
  yield parser.end().map(asRow(count));
}

function badQuote(path: string, row: number): Error {
  return unreadable(
    path,
    { zh: `第 ${row} 行的引号没有配对，其后的内容无法分列。`, en: `A quote opened in row ${row} is never closed.` },
    `第 ${row} 行 row ${row}`,
  );
}

function asRow(before: number): (cells: string[], index: number) => SheetRow {
  return (cells, index) => ({ number: before + index + 1, cells, hidden: false });
}

function noHeadings(path: string): Error {
  return unreadable(path, {
    zh: "前 50 行里没有找到表头行（至少两个列名）。",
    en: "No row with headings (at least two) among the first 50 rows.",
  });
}
