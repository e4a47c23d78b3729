import { signs } from "./csv-other-rows.ts";
import { digitAt, fourAt, isBlankAt, isBlankBefore, twoAt } from "./plain-bytes.ts";
import { PlainDays } from "./plain-days.ts";
import { ownName, type PlainKind } from "./plain-kind.ts";

const [zero, nine, minus, point, space] = [48, 57, 45, 46, 32];
const none = -1;

const [allowed, endsSign] = [1, 2];

/**
 * Bytes of which a cell may consist, and which of them end a sign of totals and notes; a delimiter, quotes and control
 * characters never do.
 */
function bytesOf(kind: PlainKind["is"], delimiter: number): Uint8Array {
  const table = new Uint8Array(256).fill(allowed, space);
  for (const sign of signs) table[sign.at(-1) as number] = allowed | endsSign;
  table[9] = allowed;
  if (kind === "solid" || kind === "code" || kind === "phone") {
    // The first bytes of wide blanks and of full-width marks.
    for (const byte of [9, space, 0xc2, 0xe2, 0xe3, 0xef]) table[byte] = 0;
  }
  if (kind === "code") table["+".charCodeAt(0)] = 0;
  if (kind === "phone") table[minus] = 0;
  table['"'.charCodeAt(0)] = 0;
  table[delimiter] = 0;
  return table;
}

const weights = Uint8Array.of(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
const checkDigits = Uint8Array.from(Buffer.from("10X98765432"));
const days = new PlainDays();

/**
 * The plain cells of one column, as Parquet's PLAIN encoding has them: the bytes of a text behind their number, numbers
 * and days as little-endian integers. But of a choice they are places in its dictionary, two bytes each, and of an
 * answer a byte each, 1 for yes.
 */
export class PlainColumn {
  readonly kind: PlainKind["is"];
  readonly scale: number;
  readonly #allowed: Uint8Array;
  readonly #texts: readonly Uint8Array[];
  /** What the bytes of each text say together; nothing of one that no cell can be. */
  readonly #seenIn: Uint8Array;
  /** The texts that the values of a choice are places in; none of another kind. */
  readonly dictionary: readonly Uint8Array[];
  /** The values so far are its first `size` bytes. */
  data = new Uint8Array(1 << 16);
  #view = new DataView(this.data.buffer);
  size = 0;
  /** Rows without a value. */
  nulls: number[] = [];
  /** The size before the row at hand. */
  mark = 0;
  /** What the bytes of the last text say together. */
  #seen = 0;

  constructor({ is, scale, texts }: PlainKind, delimiter: number) {
    this.kind = ownName(is);
    this.scale = scale;
    this.#allowed = bytesOf(is, delimiter);
    this.#texts = texts.map((text) => Uint8Array.from(Buffer.from(text)));
    this.#seenIn = Uint8Array.from(this.#texts, (text) =>
      text.reduce((all, byte) => all | (this.#allowed[byte] as number), 0),
    );
    this.dictionary = is === "choice" ? this.#texts : [];
  }

  /** Whether the last cell may hold a sign that totals and notes have; never a number, day or identity number. */
  get maySign(): boolean {
    return this.#seen > allowed;
  }

  /** Makes room for the values of so many rows in so many bytes of a sheet. */
  reserve(bytes: number, rows: number): void {
    const needed = this.size + bytes + 8 * rows;
    if (needed <= this.data.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.data.length));
    larger.set(this.data.subarray(0, this.size));
    this.data = larger;
    this.#view = new DataView(larger.buffer);
  }

  clear(): void {
    this.size = 0;
    this.nulls = [];
  }

  /** Takes the cell that begins at a place and gives the place of its end, or -1 for a cell that is not plain. */
  take(bytes: Uint8Array, at: number): number {
    switch (this.kind) {
      case "cell":
      case "solid":
      case "code":
      case "phone":
        return this.#text(bytes, at);
      case "text":
        return isBlankAt(bytes, at) ? none : this.#trimmed(bytes, at);
      case "choice":
        return this.#choice(bytes, at);
      case "answer":
        return this.#answer(bytes, at);
      case "whole":
        return this.#whole(bytes, at);
      case "decimal":
        return this.#decimal(bytes, at);
      case "date":
        return this.#date(bytes, at);
      case "year":
        return this.#year(bytes, at);
      case "identity":
        return this.#identity(bytes, at);
      case "unread":
        return this.#skip(bytes, at);
    }
  }

  #skip(bytes: Uint8Array, at: number): number {
    const table = this.#allowed;
    let seen = 0;
    let end = at;
    for (;;) {
      const meaning = table[bytes[end] as number] as number;
      if (meaning === 0) break;
      seen |= meaning;
      end += 1;
    }
    this.#seen = seen;
    return end;
  }

  #text(bytes: Uint8Array, at: number): number {
    const { data } = this;
    const table = this.#allowed;
    let to = this.size + 4;
    let seen = 0;
    let end = at;
    for (;;) {
      const byte = bytes[end] as number;
      const meaning = table[byte] as number;
      if (meaning === 0) break;
      seen |= meaning;
      data[to] = byte;
      to += 1;
      end += 1;
    }
    this.#put32(this.size, end - at);
    this.size = to;
    this.#seen = seen;
    return end;
  }

  #trimmed(bytes: Uint8Array, at: number): number {
    const end = this.#text(bytes, at);
    return isBlankBefore(bytes, end) ? none : end;
  }

  #choice(bytes: Uint8Array, at: number): number {
    const index = this.#textAt(bytes, at);
    if (index < 0) return none;
    const { data, size } = this;
    data[size] = index;
    data[size + 1] = index >> 8;
    this.size = size + 2;
    return at + (this.#texts[index] as Uint8Array).length;
  }

  #answer(bytes: Uint8Array, at: number): number {
    const index = this.#textAt(bytes, at);
    if (index < 0) return none;
    this.data[this.size] = index * 2 < this.#texts.length ? 1 : 0;
    this.size += 1;
    return at + (this.#texts[index] as Uint8Array).length;
  }

  /** Which of the texts a cell is, or -1. */
  #textAt(bytes: Uint8Array, at: number): number {
    const texts = this.#texts;
    for (let index = 0; index < texts.length; index += 1) {
      const text = texts[index] as Uint8Array;
      const { length } = text;
      let same = 0;
      while (same < length && text[same] === bytes[at + same]) same += 1;
      if (same === length && this.#seenIn[index] !== 0 && this.#allowed[bytes[at + same] as number] === 0) {
        this.#seen = this.#seenIn[index] as number;
        return index;
      }
    }
    return none;
  }

  /** Digits as written for their number: no leading zero, and few enough to be exact. */
  #whole(bytes: Uint8Array, at: number): number {
    const start = bytes[at] === minus ? at + 1 : at;
    let end = start;
    let value = 0;
    for (let digit = digitAt(bytes, end); digit >= 0; digit = digitAt(bytes, end)) {
      value = value * 10 + digit;
      end += 1;
    }
    const digits = end - start;
    if (digits === 0 || digits > 15 || (bytes[start] === zero && (digits > 1 || start > at))) return none;
    this.#put64(start > at ? -value : value);
    return end;
  }

  /** Digits beyond the scale are rounded half away from zero. */
  #decimal(bytes: Uint8Array, at: number): number {
    const { scale } = this;
    const start = bytes[at] === minus ? at + 1 : at;
    let end = start;
    let value = 0;
    for (let digit = digitAt(bytes, end); digit >= 0; digit = digitAt(bytes, end)) {
      value = value * 10 + digit;
      end += 1;
    }
    if (end === start || end - start > Math.min(9, 15 - scale)) return none;
    let missing = scale;
    if (bytes[end] === point) {
      const first = end + 1;
      end = first;
      for (let digit = digitAt(bytes, end); digit >= 0; digit = digitAt(bytes, end)) {
        if (missing > 0) {
          value = value * 10 + digit;
          missing -= 1;
        } else if (end === first + scale && digit >= 5) value += 1;
        end += 1;
      }
      if (end === first) return none;
    }
    value *= powers[missing] as number;
    this.#put64(start > at ? -value : value);
    return end;
  }

  #date(bytes: Uint8Array, at: number): number {
    if (bytes[at + 4] !== minus || bytes[at + 7] !== minus) return none;
    const day = days.of(fourAt(bytes, at), twoAt(bytes, at + 5), twoAt(bytes, at + 8));
    if (day === PlainDays.none) return none;
    this.#put32(this.size, day);
    this.size += 4;
    return at + 10;
  }

  #year(bytes: Uint8Array, at: number): number {
    const year = fourAt(bytes, at);
    if (year < 1000) return none;
    this.#put32(this.size, year);
    this.size += 4;
    return at + 4;
  }

  /** An identity number that holds in every respect. */
  #identity(bytes: Uint8Array, at: number): number {
    const { data, size } = this;
    let sum = 0;
    for (let index = 0; index < 17; index += 1) {
      const byte = bytes[at + index] as number;
      if (byte < zero || byte > nine) return none;
      sum += (byte - zero) * (weights[index] as number);
      data[size + 4 + index] = byte;
    }
    const last = bytes[at + 17] as number;
    if (bytes[at] === zero || last !== checkDigits[sum % 11]) return none;
    const day = days.of(fourAt(bytes, at + 6), twoAt(bytes, at + 10), twoAt(bytes, at + 12));
    if (day === PlainDays.none) return none;
    data[size + 21] = last;
    this.#put32(size, 18);
    this.size = size + 22;
    return at + 18;
  }

  #put32(at: number, value: number): void {
    this.#view.setInt32(at, value, true);
  }

  #put64(value: number): void {
    const low = value | 0;
    this.#put32(this.size, low);
    this.#put32(this.size + 4, low === value ? low >> 31 : Math.floor(value / 4294967296));
    this.size += 8;
  }
}

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
