import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { detectEncoding } from "../../src/intake/csv-encoding.ts";
import { LineCheck } from "../../src/intake/csv-lines.ts";
import { OtherRowCheck } from "../../src/intake/csv-other-rows.ts";
import { fileLines, lineSpans } from "../../src/intake/file-pieces.ts";

const mebibyte = 1 << 20;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dudao-lines-"));
});
afterAll(() => rm(folder, { recursive: true }));

const forbidden = ['"', ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))].filter(
  (mark) => !"\t\r\n".includes(mark),
);

/** The rule as one would write it for a whole text. */
function isRegular(text: string, width: number): boolean {
  if (forbidden.some((mark) => text.includes(mark)) || /\r(?!\n)/.test(text)) return false;
  if (/\r\n/.test(text) && /(?<!\r)\n/.test(text)) return false;
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === "") lines.pop();
  return lines.every((line) => line !== "" && line.split(",").length <= width);
}

const text = fc
  .array(fc.constantFrom("a", "中", ",", "1", "\t", " ", "\n", "\n", "\r\n", "\r", '"', "\u0001"), { maxLength: 24 })
  .map((parts) => parts.join(""));
const calm = fc.array(fc.constantFrom("ab", "中", ",", "\n"), { maxLength: 30 }).map((parts) => parts.join(""));

test("lines are judged alike however they are cut into pieces", () => {
  fc.assert(
    fc.property(fc.oneof(text, calm), fc.array(fc.nat(80), { maxLength: 4 }), (all, cuts) => {
      const bytes = Buffer.from(all);
      const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const check = new LineCheck(",", 3);
      const pieces = places
        .slice(1)
        .map((end, index) => Buffer.from(Uint8Array.from(bytes.subarray(places[index], end))));
      expect(pieces.every((piece) => check.take(piece)) && check.end()).toBe(isRegular(all, 3));
    }),
    { numRuns: 3000, examples: [["a\r\n", [2, 2]]] },
  );
});

test.each([
  ["an empty file", ""],
  ["no line end", "中".repeat(mebibyte)],
  ["a line longer than a piece", `a\n${"中".repeat(mebibyte)}\nb\nc`],
  ["many lines", "户编号,姓名\n".repeat(200_000)],
])("pieces of whole lines put together are the file: %s", async (name, content) => {
  const path = join(folder, `${name}.csv`);
  await writeFile(path, content);
  const pieces: Buffer[] = [];
  for await (const piece of fileLines(path)) pieces.push(Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(Buffer.from(content))).toBe(true);
  expect(pieces.slice(0, -1).every((piece) => piece.at(-1) === 10)).toBe(true);
});

test("spans hold all lines behind a place, each in one of them", async () => {
  const path = join(folder, "spans.csv");
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, calm), fc.nat(9), fc.integer({ min: 1, max: 9 }), async (all, start, most) => {
      await writeFile(path, all);
      const bytes = Buffer.from(all);
      const from = Math.min(start, bytes.length);
      const spans = await lineSpans(path, from, { most, bytes: 3 });
      expect(spans.length).toBeLessThanOrEqual(most);
      const pieces: Buffer[] = [];
      for (const span of spans) {
        const lines: Buffer[] = [];
        for await (const piece of fileLines(path, span, "blocking")) lines.push(Buffer.from(piece));
        pieces.push(Buffer.concat(lines));
      }
      expect(Buffer.concat(pieces).equals(bytes.subarray(from))).toBe(true);
      expect(pieces.slice(0, -1).every((piece) => piece.at(-1) === 10)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each([0, 1, 2, 3])("a character that lies across two pieces is UTF-8, at offset %i", async (offset) => {
  const path = join(folder, `across-${offset}.csv`);
  await writeFile(path, `${"a".repeat(mebibyte - offset)}中文`);
  expect(await detectEncoding(path)).toBe("utf-8");
});

test.each([
  ["合计,,5", true],
  ["填表人：李四,,", true],
  ["户编号,姓名,人数", true],
  ["1,张三,5,小计", false],
  ["1,设计院,审计", false],
])("a line far down: %s", (line, isOther) => {
  const check = new OtherRowCheck("户编号,姓名,人数", ",");
  const pieces = ["户编号,姓名,人数\n1,张三,5\n", `2,李四,6\n${line}\n`].map((lines) => Buffer.from(lines));
  expect(pieces.every((piece) => check.take(piece))).toBe(!isOther);
});
