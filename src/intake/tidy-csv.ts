import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { decodeText, type TextEncoding } from "./csv-encoding.ts";
import { isBlank, RecordParser, writeRecord } from "./csv-records.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { unreadable } from "./unreadable.ts";

/**
 * A sheet with its records written anew to a file in workDir: UTF-8, `,`, `"`, LF, as many cells as headings. Short
 * records are filled up, overlong ones cut and listed, blank ones kept but for those at the end.
 */
export async function tidySheet(sheet: RawSheet, workDir: string): Promise<RawSheet> {
  const { path, delimiter, skip } = sheet.csv;
  const encoding = sheet.delimiter === null ? "utf-8" : (sheet.encoding as TextEncoding);
  const records = readRecords(path, encoding, delimiter, skip);
  return { ...sheet, csv: await writeTidy(records, sheet.headings.length, sheet.csv.firstRow, workDir) };
}

/** Writes batches of records as tidySheet describes; firstRow is the spreadsheet row of the first one. */
export async function writeTidy(
  batches: AsyncIterable<string[][]> | Iterable<string[][]>,
  width: number,
  firstRow: number,
  workDir: string,
): Promise<RawSheet["csv"]> {
  const path = join(workDir, `${randomUUID()}.csv`);
  const overlong: number[] = [];
  await pipeline(Readable.from(tidyLines(batches, width, firstRow, overlong)), createWriteStream(path));
  return { path, delimiter: ",", skip: 0, firstRow, overlong };
}

async function* tidyLines(
  batches: AsyncIterable<string[][]> | Iterable<string[][]>,
  width: number,
  firstRow: number,
  overlong: number[],
): AsyncGenerator<string> {
  const blankLine = writeRecord(Array.from({ length: width }, () => ""));
  let row = firstRow;
  let blanks = 0;
  for await (const batch of batches) {
    let lines = "";
    for (const record of batch) {
      if (isBlank(record)) blanks += 1;
      else {
        lines += blankLine.repeat(blanks) + writeRecord(fitted(record, width));
        blanks = 0;
        if (!isBlank(record.slice(width))) overlong.push(row);
      }
      row += 1;
    }
    if (lines !== "") yield lines;
  }
}

function fitted(record: string[], width: number): string[] {
  if (record.length === width) return record;
  return Array.from({ length: width }, (_, index) => record[index] ?? "");
}

async function* readRecords(
  path: string,
  encoding: TextEncoding,
  delimiter: string,
  skip: number,
): AsyncGenerator<string[][]> {
  const parser = new RecordParser(delimiter);
  let toSkip = skip;
  for await (const text of decodeText(path, encoding)) {
    const records = parser.push(text);
    yield records.slice(toSkip);
    toSkip = Math.max(0, toSkip - records.length);
  }
  const row = parser.unclosed;
  if (row > 0) {
    throw unreadable(
      path,
      { zh: `第 ${row} 行的引号没有配对，其后的内容无法分列。`, en: `A quote opened in row ${row} is never closed.` },
      `第 ${row} 行 row ${row}`,
    );
  }
  yield parser.end().slice(toSkip);
}
