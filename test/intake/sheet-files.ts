import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordParser } from "../../src/intake/csv-records.ts";
import type { RawSheet, SheetsRead } from "../../src/intake/raw-sheet.ts";
import { readSheets } from "../../src/intake/read-sheets.ts";

/** Writes bytes to a file and reads it as a received one. */
export async function received(
  name: string,
  bytes: Buffer | string,
  known?: ReadonlySet<string>,
): Promise<SheetsRead & { path: string }> {
  const dir = await mkdtemp(join(tmpdir(), "dudao-sheets-"));
  const path = join(dir, name);
  await writeFile(path, bytes);
  return { ...(await readSheets(path, dir, known)), path };
}

/** The data records of a sheet. */
export async function recordsOf(sheet: RawSheet | undefined): Promise<string[][]> {
  if (!sheet) throw new Error("no sheet");
  const parser = new RecordParser(sheet.csv.delimiter);
  const text = (await readFile(sheet.csv.path, "utf8")).replace(/^\uFEFF/, "");
  return [...parser.push(text), ...parser.end()].slice(sheet.csv.skip);
}
