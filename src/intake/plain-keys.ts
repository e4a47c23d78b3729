import type { PlainColumn } from "./plain-column.ts";

/** Of the keys of some rows in their order: whether each is greater than the one before, the first and the last. */
export type KeyOrder = { ascending: boolean; first: readonly Uint8Array[]; last: readonly Uint8Array[] };

/** Watches the keys of plain rows, all of whose cells are texts: where they ascend, as in most sheets, none is there twice. */
export class KeyWatch {
  readonly #columns: readonly PlainColumn[];
  readonly #last: KeyCell[];
  #first: Uint8Array[] | undefined;
  #ascending = true;

  /** Nothing is watched without columns. */
  constructor(columns: readonly PlainColumn[]) {
    this.#columns = columns;
    this.#last = columns.map(() => ({ bytes: new Uint8Array(64), size: -1 }));
    if (columns.length === 0) this.#ascending = false;
  }

  /** Looks at the row of which the columns took the cells; false when its key is that of the row before. */
  take(): boolean {
    if (!this.#ascending) return true;
    const columns = this.#columns;
    if (columns.some(({ mark, size }) => mark === size)) return true;
    let order = 0;
    for (let index = 0; index < columns.length; index += 1) {
      const compared = compareAndKeep(columns[index] as PlainColumn, this.#last[index] as KeyCell);
      if (order === 0) order = compared;
    }
    this.#ascending = order >= 0;
    this.#first ??= this.#kept();
    return order !== 0;
  }

  get order(): KeyOrder {
    return { ascending: this.#ascending, first: this.#first ?? [], last: this.#first ? this.#kept() : [] };
  }

  #kept(): Uint8Array[] {
    return this.#last.map(({ bytes, size }) => bytes.slice(0, size));
  }
}

/** Whether no key of some rows, and of others behind them, is there twice. */
export function ascend(orders: readonly KeyOrder[]): boolean {
  const some = orders.filter(({ first }) => first.length > 0);
  return (
    orders.every(({ ascending }) => ascending) &&
    some.every((order, index) => index === 0 || isBelow(some[index - 1]?.last ?? [], order.first))
  );
}

function isBelow(key: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  const orders = key.map((cell, index) => Buffer.compare(cell, other[index] ?? cell));
  return (orders.find((order) => order !== 0) ?? 0) < 0;
}

/** A cell of the last key; a size of -1 before the first. */
type KeyCell = { bytes: Uint8Array; size: number };

/** The order of a row's cell and the last one, which it then is: below zero, zero or above. */
function compareAndKeep({ data, mark, size }: PlainColumn, last: KeyCell): number {
  const from = mark + 4;
  const length = size - from;
  if (length > last.bytes.length) last.bytes = grown(last.bytes, length);
  const { bytes, size: before } = last;
  const common = Math.min(length, before);
  let order = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = data[from + at] as number;
    if (order === 0 && at < common) order = byte - (bytes[at] as number);
    bytes[at] = byte;
  }
  last.size = length;
  return order === 0 ? length - before : order;
}

function grown(bytes: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(2 * length);
  larger.set(bytes);
  return larger;
}
