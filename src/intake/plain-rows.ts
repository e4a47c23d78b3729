import { fileLines } from "./file-pieces.ts";
import type { PlainColumn } from "./plain-column.ts";
import { type NamedColumn, PlainFile } from "./plain-file.ts";

const [lf, cr, quote, space, tab] = [10, 13, 34, 32, 9];
const groupRows = 1 << 16;
const groupBytes = 1 << 24;

/** Of so many other rows in a hundred, and of so few rows, no more is asked: the sheet is not written plainly. */
const mostOthers = 0.1;

export type PlainSheet = {
  path: string;
  delimiter: string;
  /** Lines before the first record. */
  skip: number;
  /** The sheet's columns; one without a name is not kept. */
  columns: readonly { name: string | null; cells: PlainColumn }[];
};

/**
 * Reads a CSV of lines whose cells are mostly written the plain way into a Parquet file of typed columns; blank lines
 * are left out. Gives the places (from 0) of the other records; undefined where there are many of them, or where a
 * record may be more than a line.
 */
export async function readPlainRows(sheet: PlainSheet, out: string): Promise<number[] | undefined> {
  const kept = sheet.columns.flatMap(({ name, cells }) => (name === null ? [] : [{ name, cells }]));
  const file = await PlainFile.create(out, kept);
  try {
    const others = await new PlainReader(sheet, kept, file).read();
    if (others) await file.finish();
    return others;
  } finally {
    await file.close();
  }
}

class PlainReader {
  readonly #sheet: PlainSheet;
  readonly #cells: readonly PlainColumn[];
  readonly #kept: readonly NamedColumn[];
  readonly #file: PlainFile;
  readonly #delimiter: number;
  readonly #others: number[] = [];
  /** Places of the rows at hand. */
  readonly #places = new Int32Array(groupRows);
  #rows = 0;
  #place = 0;

  constructor(sheet: PlainSheet, kept: readonly NamedColumn[], file: PlainFile) {
    this.#sheet = sheet;
    this.#cells = sheet.columns.map(({ cells }) => cells);
    this.#kept = kept;
    this.#file = file;
    this.#delimiter = sheet.delimiter.charCodeAt(0);
  }

  async read(): Promise<number[] | undefined> {
    let skip = this.#sheet.skip;
    for await (const piece of fileLines(this.#sheet.path)) {
      const lines = piece.at(-1) === lf ? piece : Buffer.concat([piece, Buffer.of(lf)]);
      let start = 0;
      for (; skip > 0 && start < lines.length; skip -= 1) start = lines.indexOf(lf, start) + 1;
      if (!(await this.#takeLines(lines, start)) || this.#others.length > 1000 + this.#place * mostOthers)
        return undefined;
    }
    await this.#flush();
    return this.#others;
  }

  async #takeLines(lines: Uint8Array, start: number): Promise<boolean> {
    const rows = Math.ceil(lines.length / this.#cells.length);
    for (const cells of this.#cells) cells.reserve(lines.length, rows);
    for (let at = start; at < lines.length; this.#place += 1) {
      const end = this.#takeLine(lines, at);
      if (end > 0) {
        at = end;
        if (this.#rows === groupRows) await this.#flush();
      } else {
        const next = lines.indexOf(lf, at) + 1;
        if (!isRegular(lines, at, next)) return false;
        if (end < 0) this.#others.push(this.#place);
        at = next;
      }
    }
    if (this.#kept.some(({ cells }) => cells.size > groupBytes)) await this.#flush();
    return true;
  }

  /** Gives the start of the next line; 0 for a blank one and -1 for one that is not plain, of which nothing is kept. */
  #takeLine(lines: Uint8Array, start: number): number {
    const all = this.#cells;
    const delimiter = this.#delimiter;
    const last = all.length - 1;
    let filled = false;
    let at = start;
    for (let index = 0; index <= last; index += 1) {
      const cells = all[index] as PlainColumn;
      cells.mark = cells.size;
      const byte = lines[at] as number;
      if (byte === delimiter || byte === lf || byte === cr) cells.nulls.push(this.#rows);
      else {
        filled = true;
        at = cells.take(lines, at);
        if (at < 0) return this.#undo(index, -1);
      }
      if (index === last && lines[at] === cr) at += 1;
      if (lines[at] !== (index === last ? lf : delimiter))
        return this.#undo(index, filled ? -1 : lines[at] === lf ? 0 : -1);
      at += 1;
    }
    if (!filled) return this.#undo(last, 0);
    this.#places[this.#rows] = this.#place;
    this.#rows += 1;
    return at;
  }

  #undo(last: number, result: number): number {
    for (let index = 0; index <= last; index += 1) {
      const cells = this.#cells[index] as PlainColumn;
      cells.size = cells.mark;
      if (cells.nulls.at(-1) === this.#rows) cells.nulls.pop();
    }
    return result;
  }

  async #flush(): Promise<void> {
    await this.#file.writeGroup(this.#places.subarray(0, this.#rows));
    for (const cells of this.#cells) cells.clear();
    this.#rows = 0;
  }
}

/** Whether a line has no quotes and control characters, so that it is a record. */
function isRegular(lines: Uint8Array, start: number, end: number): boolean {
  const text = end - (lines[end - 2] === cr ? 2 : 1);
  for (let at = start; at < text; at += 1) {
    const byte = lines[at] as number;
    if (byte === quote || (byte < space && byte !== tab)) return false;
  }
  return true;
}
