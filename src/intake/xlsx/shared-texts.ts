import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { limits } from "../limits.ts";

const pageBytes = 1 << 16;
const pagesKept = 64;

/**
 * The texts that cells share, by number. Those beyond limits.textsInMemory wait in a file of the work directory and are
 * read back in pages; cells mostly ask for them in order.
 */
export class SharedTexts {
  readonly #workDir: string;
  readonly #kept: string[] = [];
  #characters = 0;
  #spill: Spill | undefined;

  constructor(workDir: string) {
    this.#workDir = workDir;
  }

  add(text: string): void {
    if (this.#characters < limits.textsInMemory) {
      this.#kept.push(text);
      this.#characters += text.length + 8;
    } else {
      this.#spill ??= new Spill(join(this.#workDir, `${randomUUID()}.texts`));
      this.#spill.add(text);
    }
  }

  /** Undefined when there is no text of that number. */
  get(index: number): string | undefined {
    return index < this.#kept.length ? this.#kept[index] : this.#spill?.get(index - this.#kept.length);
  }

  close(): void {
    this.#spill?.close();
  }
}

class Spill {
  readonly #file: number;
  readonly #pages = new Map<number, Buffer>();
  #offsets = new Float64Array(1 << 16);
  #count = 0;
  #written = 0;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;

  constructor(path: string) {
    this.#file = openSync(path, "wx+");
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#count + 2 > this.#offsets.length) {
      const larger = new Float64Array(this.#offsets.length * 2);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    this.#count += 1;
    this.#offsets[this.#count] = this.#written + this.#waitingBytes;
    if (this.#waitingBytes >= pageBytes) this.#flush();
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    if (this.#waitingBytes > 0) this.#flush();
    return this.#read(this.#offsets[index] ?? 0, this.#offsets[index + 1] ?? 0).toString("utf8");
  }

  close(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    this.#written += writeSync(this.#file, Buffer.concat(this.#waiting));
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #read(from: number, to: number): Buffer {
    const first = Math.floor(from / pageBytes);
    const start = from - first * pageBytes;
    if (to <= (first + 1) * pageBytes) return this.#page(first).subarray(start, start + to - from);
    const bytes = Buffer.alloc(to - from);
    for (let at = from; at < to; ) {
      const page = this.#page(Math.floor(at / pageBytes));
      at += page.copy(bytes, at - from, at % pageBytes);
    }
    return bytes;
  }

  /** The page asked for last stands last; the first goes when there are too many. */
  #page(number: number): Buffer {
    const known = this.#pages.get(number);
    const page = known ?? Buffer.alloc(pageBytes);
    if (known) this.#pages.delete(number);
    else {
      readSync(this.#file, page, 0, pageBytes, number * pageBytes);
      const [oldest] = this.#pages.keys();
      if (oldest !== undefined && this.#pages.size >= pagesKept) this.#pages.delete(oldest);
    }
    this.#pages.set(number, page);
    return page;
  }
}
