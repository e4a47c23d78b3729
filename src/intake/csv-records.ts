export type RecordParser = {
  /** Takes the next piece of text and gives the records that it completes. */
  push(text: string): string[][];
  /** Gives the last record, if the text did not end with a line break. */
  end(): string[][];
  /** Record (from 1) whose quoted cell was still open at the end; 0 when none was. */
  unclosed(): number;
  /** Cells with a quote where none may stand. */
  stray(): number;
};

/**
 * Reads CSV piecewise: quoted cells may hold delimiters, line breaks and doubled quotes; a record ends with LF, CRLF or
 * CR. A blank line is the record [""], so that records count as spreadsheet rows do. A quote inside an
 * unquoted cell is text; what follows a closing quote joins its cell, as spreadsheet programs do it.
 */
export function recordParser(delimiter: string): RecordParser {
  const stop = new RegExp(`[${delimiter === "|" ? "\\|" : delimiter}\r\n]`, "g");
  let state: "start" | "plain" | "quoted" | "closing" = "start";
  let afterCr = false;
  let cell = "";
  let record: string[] = [];
  let done: string[][] = [];
  let count = 0;
  let opened = 0;
  let stray = 0;

  function endCell(): void {
    record.push(cell);
    cell = "";
    state = "start";
  }

  function endRecord(): void {
    endCell();
    done.push(record);
    record = [];
    count += 1;
  }

  function readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      cell += text.slice(from);
      return text.length;
    }
    cell += text.slice(from, quote);
    state = "closing";
    return quote + 1;
  }

  function readPlain(text: string, from: number): number {
    stop.lastIndex = from;
    const at = stop.exec(text)?.index ?? text.length;
    if (at > from) {
      const piece = text.slice(from, at);
      if (piece.includes('"')) stray += 1;
      cell += piece;
      state = "plain";
    }
    if (at === text.length) return at;
    if (text[at] === delimiter) endCell();
    else {
      endRecord();
      afterCr = text[at] === "\r";
    }
    return at + 1;
  }

  function step(text: string, at: number): number {
    const char = text[at];
    if (afterCr) {
      afterCr = false;
      if (char === "\n") return at + 1;
    }
    if (state === "quoted") return readQuoted(text, at);
    if (state === "start" && char === '"') {
      state = "quoted";
      opened = count + 1;
      return at + 1;
    }
    if (state === "closing") {
      if (char === '"') {
        cell += '"';
        state = "quoted";
        return at + 1;
      }
      if (char !== delimiter && char !== "\r" && char !== "\n") stray += 1;
      state = "plain";
    }
    return readPlain(text, at);
  }

  /** The quick case: whole lines without quotes. */
  function takeLines(text: string): void {
    const lines = text.split(/\r\n|\n|\r/u);
    lines.pop();
    for (const line of lines) done.push(line.split(delimiter));
    count += lines.length;
  }

  function take(): string[][] {
    const records = done;
    done = [];
    return records;
  }

  return {
    push(text) {
      let at = 0;
      const last = state === "quoted" || text.includes('"') ? -1 : text.lastIndexOf("\n");
      if (last >= 0) {
        const first = text.indexOf("\n") + 1;
        while (at < first) at = step(text, at);
        takeLines(text.slice(first, last + 1));
        at = last + 1;
      }
      while (at < text.length) at = step(text, at);
      return take();
    },
    end() {
      if (record.length > 0 || cell !== "" || state !== "start") endRecord();
      return take();
    },
    unclosed: () => (state === "quoted" ? opened : 0),
    stray: () => stray,
  };
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

/** Whether no cell of a record holds anything. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
