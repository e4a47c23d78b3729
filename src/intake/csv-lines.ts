import { createReadStream } from "node:fs";

const [lf, cr, quote, tab] = [10, 13, 34, 9];

/**
 * Whether every line of a file ends in the same way (LF or CRLF), none between others is blank, none has more than
 * `width` cells, and there are neither quotes nor control characters. DuckDB drops blank lines, misreads mixed line
 * ends, cuts long lines and repairs stray quotes without saying so.
 */
export async function linesAreRegular(path: string, delimiter: string, width: number): Promise<boolean> {
  const lines = new LineCheck(delimiter, width);
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (!lines.take(piece)) return false;
  }
  return lines.end();
}

/** What a line's bytes say: nothing, one more cell, its end, or that it is irregular. */
type Meaning = 0 | 1 | 2 | 3;
const [plain, cell, end, irregular]: readonly [Meaning, Meaning, Meaning, Meaning] = [0, 1, 2, 3];

function meanings(delimiter: number): Uint8Array {
  const table = new Uint8Array(256).fill(plain);
  table.fill(irregular, 0, 32);
  table[tab] = plain;
  table[quote] = irregular;
  table[cr] = end;
  table[lf] = end;
  table[delimiter] = cell;
  return table;
}

/** Checks piece by piece; a blank line counts only once another follows it. */
class LineCheck {
  readonly #table: Uint8Array;
  readonly #width: number;
  #style: "lf" | "crlf" | undefined;
  #bytes = 0;
  #cells = 1;
  #afterCr = false;
  #blankSeen = false;

  constructor(delimiter: string, width: number) {
    this.#table = meanings(delimiter.charCodeAt(0));
    this.#width = width;
  }

  /** Whether the piece keeps the file regular. */
  take(piece: Buffer): boolean {
    let start = -this.#bytes;
    if (this.#afterCr && piece[0] !== lf) return false;
    for (let at = 0; at < piece.length; at += 1) {
      const meaning = this.#table[piece[at] ?? 0];
      if (meaning === plain) continue;
      if (meaning === irregular) return false;
      if (meaning === cell) this.#cells += 1;
      else if (piece[at] === cr) {
        this.#afterCr = true;
        if (at + 1 < piece.length && piece[at + 1] !== lf) return false;
      } else {
        this.#bytes = at - start;
        if (!this.#endLine()) return false;
        start = at + 1;
      }
    }
    this.#bytes = piece.length - start;
    return true;
  }

  /** Whether the last line is regular, which may lack its end. */
  end(): boolean {
    return !this.#afterCr && (this.#bytes === 0 || (!this.#blankSeen && this.#cells <= this.#width));
  }

  #endLine(): boolean {
    const style = this.#afterCr ? "crlf" : "lf";
    this.#style ??= style;
    const isBlank = this.#bytes === (this.#afterCr ? 1 : 0);
    const regular = this.#style === style && this.#cells <= this.#width && (isBlank || !this.#blankSeen);
    this.#blankSeen ||= isBlank;
    this.#bytes = 0;
    this.#cells = 1;
    this.#afterCr = false;
    return regular;
  }
}
