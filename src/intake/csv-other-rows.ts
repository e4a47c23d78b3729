import { firstFilled, totalOrNote } from "./other-rows.ts";

/** Every total and note has one of these in one of its first cells. */
export const signs = ["计", "：", ":", "章"].map((sign) => Buffer.from(sign));
const lineFeed = 10;

/**
 * Finds whether a UTF-8 CSV without quoted cells may hold rows that are no records: totals, notes, or a line that stands
 * in it `once` (its headings) a second time. Looks only at lines with a telling sign.
 */
export class OtherRowCheck {
  readonly #once: Buffer;
  readonly #delimiter: string;
  #times = 0;

  constructor(once: string, delimiter: string) {
    this.#once = Buffer.from(once);
    this.#delimiter = delimiter;
  }

  /** Whether a piece of whole lines is all records. */
  take(lines: Buffer): boolean {
    this.#times += timesIn(lines, this.#once);
    return this.#times <= 1 && !mayTellOther(lines, this.#delimiter);
  }
}

/** Whether one of some lines is a total or a note. */
export function mayTellOther(lines: Buffer, delimiter: string): boolean {
  return signs.some((sign) => tellsOther(lines, sign, delimiter));
}

/** How many lines begin with a text. */
function timesIn(lines: Buffer, sought: Buffer): number {
  let times = 0;
  for (let at = lines.indexOf(sought); at >= 0; at = lines.indexOf(sought, at + 1)) {
    if (at === 0 || lines[at - 1] === lineFeed) times += 1;
  }
  return times;
}

function tellsOther(lines: Buffer, sign: Buffer, delimiter: string): boolean {
  for (let at = findSign(lines, sign, 0); at >= 0; ) {
    const start = lines.lastIndexOf(lineFeed, at) + 1;
    const before = lines.toString("utf8", start, at).split(delimiter);
    const found = lines.indexOf(lineFeed, at);
    const end = found < 0 ? lines.length : found;
    if (firstFilled(before.slice(0, -1), 3).length < 3) {
      const cells = lines.toString("utf8", start, end).split(delimiter);
      if (totalOrNote(cells, cells.length)) return true;
    }
    at = findSign(lines, sign, end);
  }
  return false;
}

/** By its end: the first byte of a Chinese character is that of thousands of others, which slows the search. */
function findSign(lines: Buffer, sign: Buffer, from: number): number {
  const end = sign.subarray(-2);
  const ahead = sign.length - end.length;
  let at = lines.indexOf(end, from + ahead);
  while (at >= 0 && ahead > 0 && lines[at - 1] !== sign[0]) at = lines.indexOf(end, at + 1);
  return at < 0 ? at : at - ahead;
}
