/**
 * Reads CSV piecewise: quoted cells may hold delimiters, line breaks and doubled quotes; a record ends with LF, CRLF or
 * CR. A blank line is the record [""], so that records count as spreadsheet rows do. A quote inside an unquoted cell is
 * text; what follows a closing quote joins its cell, as spreadsheet programs do it.
 */
export class RecordParser {
  readonly #delimiter: string;
  readonly #stop: RegExp;
  #state: "start" | "plain" | "quoted" | "closing" = "start";
  #afterCr = false;
  #cell = "";
  #record: string[] = [];
  #done: string[][] = [];
  #count = 0;
  #opened = 0;
  #stray = 0;
  #torn = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#stop = new RegExp(`[${delimiter}\r\n]`, "g");
  }

  /** Takes the next piece of text and gives the records that it completes. */
  push(text: string): string[][] {
    let at = 0;
    const last = this.#state === "quoted" || text.includes('"') ? -1 : text.lastIndexOf("\n");
    if (last >= 0) {
      const first = text.indexOf("\n") + 1;
      while (at < first) at = this.#step(text, at);
      this.#takeLines(text.slice(first, last + 1));
      at = last + 1;
    }
    while (at < text.length) at = this.#step(text, at);
    return this.#take();
  }

  /** Gives the last record, if the text did not end with a line break. */
  end(): string[][] {
    if (this.#record.length > 0 || this.#state !== "start") this.#endRecord();
    return this.#take();
  }

  /** Record (from 1) whose quoted cell is still open; 0 when none is. */
  get unclosed(): number {
    return this.#state === "quoted" ? this.#opened : 0;
  }

  /**
   * Record (from 1) with text right behind a quoted cell of several lines: most likely a quote was lost and the cell has
   * swallowed other records. 0 when there is none.
   */
  get torn(): number {
    return this.#torn;
  }

  /** Pieces of text with a quote where none may stand. */
  get stray(): number {
    return this.#stray;
  }

  /** The quick case: whole lines without quotes. */
  #takeLines(text: string): void {
    const lines = text.split(/\r\n|\n|\r/u);
    lines.pop();
    for (const line of lines) this.#done.push(line.split(this.#delimiter));
    this.#count += lines.length;
  }

  #step(text: string, at: number): number {
    const char = text[at];
    if (this.#afterCr) {
      this.#afterCr = false;
      if (char === "\n") return at + 1;
    }
    if (this.#state === "quoted") return this.#readQuoted(text, at);
    if (this.#state === "start" && char === '"') {
      this.#opened = this.#count + 1;
      return this.#openQuote(at);
    }
    if (this.#state === "closing") {
      if (char === '"') {
        this.#cell += '"';
        return this.#openQuote(at);
      }
      if (char !== this.#delimiter && char !== "\r" && char !== "\n") this.#noteStray();
      this.#state = "plain";
    }
    return this.#readPlain(text, at);
  }

  #noteStray(): void {
    this.#stray += 1;
    if (this.#torn === 0 && /[\r\n]/.test(this.#cell)) this.#torn = this.#opened;
  }

  #openQuote(at: number): number {
    this.#state = "quoted";
    return at + 1;
  }

  #readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const to = quote < 0 ? text.length : quote;
    this.#cell += text.slice(from, to);
    if (quote < 0) return to;
    this.#state = "closing";
    return quote + 1;
  }

  #readPlain(text: string, from: number): number {
    this.#stop.lastIndex = from;
    const at = this.#stop.exec(text)?.index ?? text.length;
    if (at > from) {
      const piece = text.slice(from, at);
      if (piece.includes('"')) this.#stray += 1;
      this.#cell += piece;
      this.#state = "plain";
    }
    if (at === text.length) return at;
    if (text[at] === this.#delimiter) this.#endCell();
    else {
      this.#endRecord();
      this.#afterCr = text[at] === "\r";
    }
    return at + 1;
  }

  #endCell(): void {
    this.#record.push(this.#cell);
    this.#cell = "";
    this.#state = "start";
  }

  #endRecord(): void {
    this.#endCell();
    this.#done.push(this.#record);
    this.#record = [];
    this.#count += 1;
  }

  #take(): string[][] {
    const records = this.#done;
    this.#done = [];
    return records;
  }
}

/** Writes one record with `,` and `"`; a record of a single empty cell becomes `""`, never a blank line. */
export function writeRecord(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === "") return '""\n';
  return `${special.test(cells.join("")) ? cells.map(quoted).join(",") : cells.join(",")}\n`;
}

const special = /[",\r\n]/;

function quoted(cell: string): string {
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
