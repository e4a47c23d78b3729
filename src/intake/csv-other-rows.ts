import { createReadStream } from "node:fs";
import { firstFilled, totalOrNote } from "./other-rows.ts";

/** Every total and note has one of these in one of its first cells. */
const signs = ["计", "：", ":", "章"].map((sign) => Buffer.from(sign));
const lineEnd = 10;

/**
 * Whether a UTF-8 CSV without quoted cells may hold rows that are no records: totals, notes, or a line that stands in it
 * `once` (its headings) a second time. Looks only at lines with a telling sign.
 */
export async function mayHoldOtherRows(path: string, once: string, delimiter: string): Promise<boolean> {
  let found = 0;
  for await (const lines of wholeLines(path)) {
    found += timesIn(lines, Buffer.from(`\n${once}`));
    if (found > 1 || signs.some((sign) => tellsOther(lines, sign, delimiter))) return true;
  }
  return false;
}

/** The lines of a file, many at a time, each after its line break. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.from("\n");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(lineEnd);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(Math.max(0, end));
  }
  yield rest;
}

function timesIn(bytes: Buffer, sought: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) times += 1;
  return times;
}

function tellsOther(lines: Buffer, sign: Buffer, delimiter: string): boolean {
  for (let at = lines.indexOf(sign); at >= 0; ) {
    const start = lines.lastIndexOf(lineEnd, at) + 1;
    const before = lines.toString("utf8", start, at).split(delimiter);
    const found = lines.indexOf(lineEnd, at);
    const end = found < 0 ? lines.length : found;
    if (firstFilled(before.slice(0, -1), 3).length < 3) {
      const cells = lines.toString("utf8", start, end).split(delimiter);
      if (totalOrNote(cells, cells.length)) return true;
    }
    at = lines.indexOf(sign, end);
  }
  return false;
}
