import { utils, type WorkBook, write } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** A real file to mutate; `sealed` ones carry checksums, so that every change is seen. */
export type Seed = { name: string; bytes: Buffer; sealed: boolean };

export const headings = ["户编号", "姓名", "身份证号", "家庭人口", "收入", "备注"];
const rows = 40;

/** What stands in a data row (from 1) and column of every seed: a text that says its place. */
export function placeText(row: number, column: number): string {
  return `行${row}列${column}`;
}

function table(): string[][] {
  const body = Array.from({ length: rows }, (_, row) => headings.map((_, column) => placeText(row + 1, column)));
  return [headings, ...body];
}

/** Workbooks and texts of one table as programs write them. */
export function seeds(): Seed[] {
  const csv = table()
    .map((cells) => cells.join(","))
    .join("\n");
  const quoted = table()
    .map((cells) => cells.map((cell) => `"${cell}"`).join(","))
    .join("\r\n");
  return [
    { name: "shared.xlsx", bytes: workbook({ bookType: "xlsx", bookSST: true, compression: true }), sealed: true },
    { name: "inline.xlsx", bytes: workbook({ bookType: "xlsx", compression: true }), sealed: true },
    { name: "old.xls", bytes: workbook({ bookType: "biff8" }), sealed: false },
    { name: "plain.csv", bytes: Buffer.from(csv), sealed: false },
    { name: "quoted.csv", bytes: Buffer.from(quoted), sealed: false },
    { name: "utf16.csv", bytes: Buffer.from(`\uFEFF${csv}`, "utf16le"), sealed: false },
  ];
}

function workbook(options: { bookType: "xlsx" | "biff8"; bookSST?: boolean; compression?: boolean }): Buffer {
  const book: WorkBook = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(table()), "花名册");
  return write(book, { type: "buffer", ...options }) as Buffer;
}

/** Random whole numbers below a limit, the same for the same seed (mulberry32). */
export type Luck = (limit: number) => number;

export function luck(seed: number): Luck {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

/** Bytes with one to three changes: a bit turned, a byte set, a stretch cut, doubled or moved, the end cut off. */
export function mutate(bytes: Buffer, random: Luck): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const at = random(changed.length);
    const end = Math.min(changed.length, at + 1 + random(random(4) === 0 ? 400 : 8));
    const [before, stretch, behind] = [changed.subarray(0, at), changed.subarray(at, end), changed.subarray(end)];
    const elsewhere = random(before.length + 1);
    const ways = [
      () => Buffer.concat([before, Buffer.of((stretch[0] ?? 0) ^ (1 << random(8))), changed.subarray(at + 1)]),
      () => Buffer.concat([before, Buffer.of(random(256)), changed.subarray(at + 1)]),
      () => Buffer.concat([before, Buffer.from([...'",;<>&\n\r\0='][random(11)] ?? ""), changed.subarray(at)]),
      () => Buffer.concat([before, behind]),
      () => Buffer.concat([before, stretch, stretch, behind]),
      () => Buffer.concat([before.subarray(0, elsewhere), stretch, before.subarray(elsewhere), behind]),
      () => before,
    ];
    changed = (ways[random(random(6) === 0 ? 7 : 6)] ?? (() => changed))();
    if (changed.length === 0) return changed;
  }
  return changed;
}

/** A workbook with a part's XML mutated and packed anew, its checksums right. */
export function mutateInside(xlsx: Buffer, random: Luck): Buffer {
  const parts = unzipSync(xlsx);
  const names = Object.keys(parts).filter((name) => /sheet1|sharedStrings|styles|workbook/.test(name));
  const name = names[random(names.length)] ?? "";
  parts[name] = new Uint8Array(mutate(Buffer.from(parts[name] ?? strToU8("")), random));
  return Buffer.from(zipSync(parts, { level: 1 }));
}

/** Text of a mutated file, line by line. */
export function linesOf(seed: Seed, bytes: Buffer): string[] {
  const text = seed.name === "utf16.csv" ? bytes.toString("utf16le") : strFromU8(bytes);
  return text.replace("\uFEFF", "").split(/\r\n|\n|\r/);
}
