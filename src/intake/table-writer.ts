import { randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { writeRecord } from "./csv-records.ts";
import { isBlank } from "./grid.ts";
import { limits } from "./limits.ts";
import type { RawSheet } from "./raw-sheet.ts";
import type { Reading } from "./table.ts";

const flushAt = 1 << 18;

/**
 * Writes a table's records to a CSV in the work directory: UTF-8, `,`, `"`, LF; blank records stand for rows without
 * one, so that records count as spreadsheet rows do.
 */
export class TableWriter {
  readonly #file: FileHandle;
  readonly #csv: RawSheet["csv"] & { overlong: number[] };
  readonly #reading: Reading;
  #width: number;
  #next: number;
  #text = "";

  private constructor(
    file: FileHandle,
    csv: RawSheet["csv"] & { overlong: number[] },
    width: number,
    reading: Reading,
  ) {
    this.#file = file;
    this.#csv = csv;
    this.#width = width;
    this.#reading = reading;
    this.#next = csv.firstRow;
  }

  /** Records longer than width are cut and listed if the reading says so; else the table becomes as wide as they are. */
  static async create(firstRow: number, width: number, reading: Reading): Promise<TableWriter> {
    refuseWide(width, reading);
    const path = join(reading.workDir, `${randomUUID()}.csv`);
    const csv = { path, delimiter: ",", skip: 0, firstRow, overlong: [] };
    return new TableWriter(await open(path, "wx"), csv, width, reading);
  }

  add(row: number, cells: readonly string[]): void {
    if (row > this.#next) this.#text += writeRecord(this.#fitted([])).repeat(row - this.#next);
    this.#next = row + 1;
    if (cells.length > this.#width && !isBlank(cells.slice(this.#width))) this.#outgrow(row, cells.length);
    this.#text += writeRecord(cells.length === this.#width ? cells : this.#fitted(cells));
  }

  #outgrow(row: number, width: number): void {
    if (this.#reading.cut) this.#csv.overlong.push(row);
    else {
      refuseWide(width, this.#reading);
      this.#width = width;
    }
  }

  #fitted(cells: readonly string[]): string[] {
    return Array.from({ length: this.#width }, (_, index) => cells[index] ?? "");
  }

  /** Lets what has gathered go to the file. */
  async flush(all = false): Promise<void> {
    if (this.#text.length < (all ? 1 : flushAt)) return;
    await this.#file.write(this.#text);
    this.#text = "";
  }

  async close(): Promise<{ csv: RawSheet["csv"]; width: number }> {
    await this.flush(true);
    await this.#file.close();
    return { csv: this.#csv, width: this.#width };
  }
}

function refuseWide(width: number, { refuse }: Reading): void {
  if (width <= limits.columns) return;
  throw refuse({
    zh: `有内容的列多达第 ${width} 列，上限 ${limits.columns} 列。`,
    en: `There is content up to column ${width}; the limit is ${limits.columns}.`,
  });
}
