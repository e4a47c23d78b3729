import type { Text } from "../contracts/text.ts";
import { filledCells, type SheetRow } from "./grid.ts";
import type { Headings } from "./heading-block.ts";
import { type HeadingRows, headingsAt } from "./heading-row.ts";
import { normaliseHeading, withoutUnit } from "./heading-text.ts";
import { MergedCells } from "./merged-cells.ts";
import type { Merges } from "./merges.ts";
import { firstFilled, isNumbering, totalOrNote } from "./other-rows.ts";
import type { OtherRow } from "./raw-sheet.ts";
import type { Reading, Table } from "./table.ts";
import { TableWriter } from "./table-writer.ts";

type Start = { headings: HeadingRows; unit: string | null; width: number };
type Setting = Reading & { merges: Merges };

/** Rows between a title and the headings below it. */
const titleReach = 3;

/** Takes the rows below headings one by one: records are written, other rows listed, further headings begin a table. */
export class TableBody {
  readonly #setting: Setting;
  readonly #start: Start;
  readonly #names: ReadonlySet<string>;
  readonly #initials: ReadonlySet<string>;
  readonly #writer: TableWriter;
  readonly #done: Table[];
  readonly #others: OtherRow[] = [];
  readonly #merged = new MergedCells();
  #hidden: number[] = [];
  #next: TableBody | undefined;
  #records = 0;

  private constructor(start: Start, setting: Setting, writer: TableWriter, done: Table[]) {
    this.#start = start;
    this.#setting = setting;
    this.#writer = writer;
    this.#done = done;
    const own = start.headings.lastParts.filter((part) => part !== "").map(normaliseHeading);
    this.#names = new Set([...setting.known, ...own, ...own.map(withoutUnit)]);
    this.#initials = new Set(Array.from(this.#names, (name) => name.charAt(0)));
  }

  static async begin(start: Start, setting: Setting, done: Table[] = []): Promise<TableBody> {
    const { headings, width } = start;
    const writer = await TableWriter.create(headings.bottom + 1, width, setting);
    return new TableBody(start, setting, writer, done);
  }

  /** The body that takes the following rows: this one until further headings were found. */
  get current(): TableBody {
    return this.#next ?? this;
  }

  /** Takes the row at a place, which may be seen with those behind it; gives how many it took. */
  async take(rows: readonly SheetRow[], at: number): Promise<number> {
    const row = rows[at] as SheetRow;
    if (row.number <= this.#start.headings.bottom) return 1;
    const found = this.#mayBeHeadings(row) ? this.#headingsAt(rows, at) : undefined;
    if (found) return this.#takeHeadings(found, rows, at);
    const is = this.#otherKind(row, rows, at);
    if (is !== undefined) this.#others.push({ row: row.number, is });
    else this.#takeRecord(row);
    return 1;
  }

  /** Lets what was taken go to the file. */
  flush(): Promise<void> {
    return this.#writer.flush();
  }

  /** The tables from the first to this one. */
  async end(): Promise<Table[]> {
    await this.#close();
    return this.#done;
  }

  #otherKind(row: SheetRow, rows: readonly SheetRow[], at: number): OtherRow["is"] | undefined {
    const { headings } = this.#start;
    const is = totalOrNote(row.cells, filledCells(headings.headings));
    if (is) return is;
    if (this.#records === 0 && isNumbering(row.cells, headings.headings)) return "numbering";
    return this.#isTitle(row, rows, at) ? "title" : undefined;
  }

  /** Up to two cells of text, over headings that follow closely. */
  #isTitle({ number, cells }: SheetRow, rows: readonly SheetRow[], at: number): boolean {
    if (firstFilled(cells, 3).length > 2) return false;
    for (let index = at + 1; (rows[index]?.number ?? Number.POSITIVE_INFINITY) <= number + titleReach; index += 1) {
      const next = rows[index] as SheetRow;
      if (this.#mayBeHeadings(next) && this.#headingsAt(rows, index)) return true;
    }
    return false;
  }

  #mayBeHeadings({ cells }: SheetRow): boolean {
    return firstFilled(cells, 3).some((cell) => {
      if (cell.length > 100 || !this.#mayName(cell)) return false;
      const name = normaliseHeading(cell);
      return this.#names.has(name) || this.#names.has(withoutUnit(name));
    });
  }

  /** By its first letter, as nearly all cells are no headings; signs and full-width letters are looked at closely. */
  #mayName(cell: string): boolean {
    const initial = cell.trimStart().charAt(0);
    return this.#initials.has(initial) || (!/[0-9]/.test(initial) && !/\p{L}/u.test(initial)) || initial >= "\uff00";
  }

  #headingsAt(rows: readonly SheetRow[], at: number): HeadingRows | undefined {
    return headingsAt(rows.slice(at, at + 8), this.#names, this.#setting.merges);
  }

  async #takeHeadings(found: HeadingRows, rows: readonly SheetRow[], at: number): Promise<number> {
    const taken = rows.slice(at).filter(({ number }) => number <= found.bottom);
    if (sameHeadings(found, this.#start.headings)) {
      for (const { number } of taken) this.#others.push({ row: number, is: "headings" });
    } else {
      await this.#close();
      const start = { headings: found, unit: this.#start.unit, width: found.headings.length };
      this.#next = await TableBody.begin(start, this.#setting, this.#done);
    }
    return taken.length;
  }

  #takeRecord(row: SheetRow): void {
    this.#merged.fill(row, this.#setting.merges, this.#start.headings.bottom);
    if (row.hidden) this.#hidden.push(row.number);
    this.#records += 1;
    this.#writer.add(row.number, row.cells);
  }

  async #close(): Promise<void> {
    const { csv, width } = await this.#writer.close();
    const { headings, lastParts, bottom } = this.#start.headings;
    const more = Array.from({ length: Math.max(0, width - headings.length) }, () => "");
    this.#done.push({
      headingRow: bottom,
      headings: [...headings, ...more],
      lastParts: [...lastParts, ...more],
      unit: this.#start.unit,
      otherRows: this.#others,
      notes: [...hiddenRows(this.#hidden), ...this.#merged.notes()],
      csv,
    });
  }
}

function sameHeadings(one: Headings, other: Headings): boolean {
  const text = ({ headings }: Headings) => headings.map(normaliseHeading).join("\n").trimEnd();
  return text(one) === text(other);
}

function hiddenRows(rows: readonly number[]): Text[] {
  if (rows.length === 0) return [];
  const list = rows.slice(0, 10).join("、") + (rows.length > 10 ? "…" : "");
  return [
    {
      zh: `隐藏的 ${rows.length} 行已一并读取：第 ${list} 行`,
      en: `${rows.length} hidden rows were read, too: ${list}`,
    },
  ];
}
