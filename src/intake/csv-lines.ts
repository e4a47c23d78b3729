const [lf, cr, quote, tab] = [10, 13, 34, 9];

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

/** Whether each of a word's four bytes is at least its bound, which is at most 128. */
function isAbove(word: number, bounds: number): boolean {
  return ((word - bounds) & ~word & 0x80808080) === 0;
}

/**
 * Finds whether every line of a file ends in the same way (LF or CRLF), none between others is blank, none has more than
 * `width` cells, and there are neither quotes nor control characters. DuckDB drops blank lines, misreads mixed line
 * ends, cuts long lines and repairs stray quotes without saying so. A blank line counts only once another follows it.
 */
export class LineCheck {
  readonly #table: Uint8Array;
  readonly #width: number;
  /** Above it stand plain bytes only: nearly all that there are. Four times in a word. */
  readonly #bounds: number;
  #style: "lf" | "crlf" | undefined;
  #bytes = 0;
  #cells = 1;
  #afterCr = false;
  #blankSeen = false;

  constructor(delimiter: string, width: number) {
    this.#table = meanings(delimiter.charCodeAt(0));
    this.#width = width;
    this.#bounds = (Math.max(quote, delimiter.charCodeAt(0)) + 1) * 0x01010101;
  }

  /** Whether the piece keeps the file regular. */
  take(piece: Buffer): boolean {
    if (piece.length === 0) return true;
    if (this.#afterCr && piece[0] !== lf) return false;
    const table = this.#table;
    const bounds = this.#bounds;
    const { length } = piece;
    const words = new Int32Array(piece.buffer, piece.byteOffset, length >> 2);
    let start = -this.#bytes;
    let cells = this.#cells;
    for (let at = 0; at < length; at += 1) {
      if (at % 4 === 0) {
        while (at >> 2 < words.length && isAbove(words[at >> 2] as number, bounds)) at += 4;
        if (at === length) break;
      }
      const byte = piece[at] as number;
      const meaning = table[byte] as number;
      if (meaning === plain) continue;
      if (meaning === irregular) return false;
      if (meaning === cell) cells += 1;
      else if (byte === cr) {
        this.#afterCr = true;
        if (at + 1 < length && piece[at + 1] !== lf) return false;
      } else {
        if (!this.#endLine(at - start, cells)) return false;
        start = at + 1;
        cells = 1;
      }
    }
    this.#bytes = length - start;
    this.#cells = cells;
    return true;
  }

  /** Whether the last line is regular, which may lack its end. */
  end(): boolean {
    return !this.#afterCr && (this.#bytes === 0 || (!this.#blankSeen && this.#cells <= this.#width));
  }

  #endLine(bytes: number, cells: number): boolean {
    const style = this.#afterCr ? "crlf" : "lf";
    this.#style ??= style;
    const isBlank = bytes === (this.#afterCr ? 1 : 0);
    const regular = this.#style === style && cells <= this.#width && (isBlank || !this.#blankSeen);
    this.#blankSeen ||= isBlank;
    this.#afterCr = false;
    return regular;
  }
}
