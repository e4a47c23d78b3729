import { open } from "node:fs/promises";
import { basename } from "node:path";
import { sniffDialect } from "./csv-dialect.ts";
import { detectEncoding, type TextEncoding } from "./csv-encoding.ts";
import { linesAreRegular } from "./csv-lines.ts";
import { findHeadingRow, statedUnit } from "./heading-row.ts";
import type { RawSheet } from "./raw-sheet.ts";
import { tidySheet } from "./tidy-csv.ts";
import { unreadable } from "./unreadable.ts";

const sampleBytes = 1 << 18;

/**
 * Reads a CSV's encoding, delimiter and headings. A UTF-8 file with regular lines stays where it is; any other is
 * written anew to workDir.
 */
export async function readCsvSheet(path: string, workDir: string, known: ReadonlySet<string>): Promise<RawSheet> {
  const encoding = await detectEncoding(path);
  const head = await readHead(path);
  const text = new TextDecoder(encoding.replace("-bom", "")).decode(head.bytes, { stream: !head.complete });
  const { delimiter, records } = sniffDialect(text, head.complete, known);
  const at = findHeadingRow(records, known);
  if (at === undefined) throw noHeadings(path);
  const sheet: RawSheet = {
    file: basename(path),
    sheet: null,
    encoding,
    delimiter,
    headingRow: at + 1,
    headings: (records[at] ?? []).map((heading) => heading.trim()),
    unit: statedUnit(records.slice(0, at)),
    csv: { path, delimiter, skip: at + 1, firstRow: at + 2 },
  };
  return (await staysInPlace(path, encoding)) ? sheet : tidySheet(sheet, workDir);
}

async function staysInPlace(path: string, encoding: TextEncoding): Promise<boolean> {
  return (encoding === "utf-8" || encoding === "utf-8-bom") && (await linesAreRegular(path));
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

function noHeadings(path: string): Error {
  return unreadable(path, {
    zh: "前 50 行里没有找到表头行（至少两个列名）。",
    en: "No row with headings (at least two) among the first 50 rows.",
  });
}
