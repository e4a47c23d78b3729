import { isUtf8 } from "node:buffer";
import { mayTellOther, signs } from "./csv-other-rows.ts";
import { fileLines, type Span } from "./file-pieces.ts";
import { PlainColumn } from "./plain-column.ts";
import { type NamedColumn, PlainFile } from "./plain-file.ts";
import { type KeyOrder, KeyWatch } from "./plain-keys.ts";
import type { PlainKind } from "./plain-kind.ts";

const [lf, cr, quote, space, tab] = [10, 13, 34, 32, 9];
/** As many as DuckDB writes, which it then need not put together anew. */
const groupRows = 122_880;
const groupBytes = 1 << 24;

/** So many lines are read for the sake of one that is not plain. */
export const stretchLines = 64;

/** Of so many other rows in a hundred, and of so few rows, no more is asked: the sheet is not written plainly. */
const mostOthers = 0.1;

export type PlainSheet = {
  path: string;
  delimiter: string;
  /** Lines before the first record. */
  skip: number;
  /** Lines must be seen to be regular UTF-8 and records. */
  unchecked?: true;
  /** The sheet's columns; one without a name is not kept. */
  columns: readonly { name: string | null; required: boolean; kind: PlainKind }[];
  /** Places of the key's columns where all of these keep texts; else none. */
  key: readonly number[];
};

/** Some of a sheet's lines, and the Parquet file for their cells. */
export type PlainPart = { sheet: PlainSheet; heading: Uint8Array; span: Span; out: string };

export type PlainPlaces = {
  /** How many records there are. */
  records: number;
  /** Places (from 0) of the records that are not plain. */
  others: readonly number[];
  /** Where every 64th record begins in the sheet, and where the last one ends. */
  starts: readonly number[];
  end: number;
  /** Whether the last lines are blank. */
  blankSeen: boolean;
  /** The order of the plain rows' keys. */
  keys: KeyOrder;
};

/**
 * Reads lines whose cells are mostly written the plain way into a Parquet file of typed columns; blank lines are left
 * out. Undefined where there are many other records, or where one may be more than a line. Blocks its thread.
 */
export async function readPlainPart(part: PlainPart): Promise<PlainPlaces | undefined> {
  const delimiter = part.sheet.delimiter.charCodeAt(0);
  const columns = part.sheet.columns.map(({ kind, ...column }) => ({
    ...column,
    cells: new PlainColumn(kind, delimiter),
  }));
  const kept = columns.flatMap(({ name, cells }) => (name === null ? [] : [{ name, cells }]));
  const file = new PlainFile(part.out, kept);
  try {
    const places = await new PlainReader(part, columns, kept, file).read();
    if (places) file.finish();
    return places;
  } finally {
    file.close();
  }
}

class PlainReader {
  readonly #sheet: PlainSheet;
  readonly #heading: Uint8Array;
  readonly #span: Span;
  readonly #cells: readonly PlainColumn[];
  readonly #required: readonly boolean[];
  readonly #kept: readonly NamedColumn[];
  readonly #file: PlainFile;
  readonly #delimiter: number;
  readonly #marks: Uint8Array;
  readonly #others: number[] = [];
  readonly #starts: number[] = [];
  readonly #keys: KeyWatch;
  /** Places of the rows at hand. */
  readonly #places = new Int32Array(groupRows);
  #rows = 0;
  #place = 0;
  #blankSeen = false;
  /** Whether one of the first cells of the last line of plain cells may hold a sign that totals and notes have. */
  #maySign = false;

  constructor(
    { sheet, heading, span }: PlainPart,
    columns: readonly { required: boolean; cells: PlainColumn }[],
    kept: readonly NamedColumn[],
    file: PlainFile,
  ) {
    this.#sheet = sheet;
    this.#heading = heading;
    this.#span = span;
    this.#cells = columns.map(({ cells }) => cells);
    this.#keys = new KeyWatch(sheet.key.map((index) => this.#cells[index] as PlainColumn));
    this.#required = columns.map(({ required }) => required);
    this.#kept = kept;
    this.#file = file;
    this.#delimiter = sheet.delimiter.charCodeAt(0);
    this.#marks = marksOf(this.#delimiter);
  }

  async read(): Promise<PlainPlaces | undefined> {
    let offset = this.#span.from;
    for await (const piece of fileLines(this.#sheet.path, this.#span, "blocking")) {
      const lines = piece.at(-1) === lf ? piece : Buffer.concat([piece, Buffer.of(lf)]);
      if (this.#sheet.unchecked && !isUtf8(lines)) return undefined;
      const taken = this.#takeLines(lines, offset);
      offset += piece.length;
      if (!taken || this.#others.length > 1000 + this.#place * mostOthers) return undefined;
    }
    this.#flush();
    return {
      records: this.#place,
      others: this.#others,
      starts: this.#starts,
      end: offset,
      blankSeen: this.#blankSeen,
      keys: this.#keys.order,
    };
  }

  #takeLines(lines: Buffer, offset: number): boolean {
    const rows = Math.ceil(lines.length / this.#cells.length);
    for (const cells of this.#cells) cells.reserve(lines.length, rows);
    for (let at = 0; at < lines.length; this.#place += 1) {
      if (this.#place % stretchLines === 0) this.#starts.push(offset + at);
      if (this.#sheet.unchecked && this.#isHeading(lines, at)) return false;
      const end = this.#takeLine(lines, at);
      if (end > 0) {
        if (this.#sheet.unchecked && (this.#blankSeen || (this.#maySign && !this.#isRecord(lines, at, end))))
          return false;
        at = end;
        if (this.#rows === groupRows) this.#flush();
      } else {
        const next = lines.indexOf(lf, at) + 1;
        if (!this.#isRegular(lines.subarray(at, next))) return false;
        if (end < 0) this.#others.push(this.#place);
        at = next;
      }
    }
    if (this.#kept.some(({ cells }) => cells.size > groupBytes)) this.#flush();
    return true;
  }

  /**
   * Gives the start of the next line; 0 for a blank one and -1 for one that is not plain or has the key of the row
   * before, of which nothing is kept.
   */
  #takeLine(lines: Uint8Array, start: number): number {
    const all = this.#cells;
    const delimiter = this.#delimiter;
    const last = all.length - 1;
    let filled = false;
    let lacking = false;
    let firstFilled = 0;
    let maySign = false;
    let at = start;
    for (let index = 0; index <= last; index += 1) {
      const cells = all[index] as PlainColumn;
      cells.mark = cells.size;
      const byte = lines[at] as number;
      if (byte === delimiter || byte === lf || byte === cr) {
        cells.nulls.push(this.#rows);
        lacking ||= this.#required[index] as boolean;
      } else {
        filled = true;
        at = cells.take(lines, at);
        if (at < 0) return this.#undo(index, -1);
        if (firstFilled < 3) {
          maySign ||= cells.maySign;
          firstFilled += maybeBlank[byte] === 0 ? 1 : 0;
        }
      }
      if (index === last && lines[at] === cr) at += 1;
      if (lines[at] !== (index === last ? lf : delimiter))
        return this.#undo(index, filled ? -1 : lines[at] === lf ? 0 : -1);
      at += 1;
    }
    if (!filled || lacking) return this.#undo(last, filled ? -1 : 0);
    if (!this.#keys.take()) return this.#undo(last, -1);
    this.#places[this.#rows] = this.#place;
    this.#rows += 1;
    this.#maySign = maySign;
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

  /** Whether a line begins with the headings. */
  #isHeading(lines: Buffer, start: number): boolean {
    const heading = this.#heading;
    let same = 0;
    while (same < heading.length && lines[start + same] === heading[same]) same += 1;
    return same === heading.length;
  }

  /** Whether a line of plain cells is a record: none of its first cells that hold something tells a total or a note. */
  #isRecord(lines: Buffer, start: number, end: number): boolean {
    const marks = this.#marks;
    let first = start;
    for (let filled = 0, at = start; at < end && filled < 3; at += 1) {
      const mark = marks[lines[at] as number];
      if (mark === 0) continue;
      if (mark === endOfCell) {
        if (at > first && maybeBlank[lines[first] as number] === 0) filled += 1;
        first = at + 1;
      } else if (endsSign(lines, at) && mayTellOther(lines.subarray(start, end), this.#sheet.delimiter)) return false;
    }
    return true;
  }

  /** Whether a line that is not plain has no quotes and control characters, so that it is a record of its own. */
  #isRegular(line: Buffer): boolean {
    const text = line.subarray(0, line.at(-2) === cr ? -2 : -1);
    let cells = 1;
    for (const byte of text) {
      if (byte === quote || (byte < space && byte !== tab)) return false;
      if (byte === this.#delimiter) cells += 1;
    }
    if (!this.#sheet.unchecked) return true;
    if (text.length === 0) this.#blankSeen = true;
    else if (this.#blankSeen || cells > this.#cells.length) return false;
    return !mayTellOther(line, this.#sheet.delimiter);
  }

  #flush(): void {
    this.#file.writeGroup(this.#places.subarray(0, this.#rows));
    for (const cells of this.#cells) cells.clear();
    this.#rows = 0;
  }
}

const [endOfSign, endOfCell] = [1, 2];

/** What a byte may be the last one of: a sign that totals and notes have, a cell, neither. */
function marksOf(delimiter: number): Uint8Array {
  const marks = new Uint8Array(256);
  for (const sign of signs) marks[sign.at(-1) as number] = endOfSign;
  marks[delimiter] = endOfCell;
  return marks;
}

function endsSign(lines: Buffer, at: number): boolean {
  for (const sign of signs) {
    let back = 0;
    while (back < sign.length && lines[at - back] === sign[sign.length - 1 - back]) back += 1;
    if (back === sign.length) return true;
  }
  return false;
}

/** First bytes of cells that may be all blanks. */
const maybeBlank = new Uint8Array(256).fill(1, 0, space + 1);
for (const byte of [0xc2, 0xe2, 0xe3, 0xef]) maybeBlank[byte] = 1;
