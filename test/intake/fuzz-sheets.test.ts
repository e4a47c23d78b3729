import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzzSheets } from "../../bench/fuzz-sheets.ts";
import { packageOf, rowXml } from "./package-parts.ts";
import { received, recordsOf } from "./sheet-files.ts";

test("three hundred mutated files: no crash, no hang, no silent shift", async () => {
  const { faults, refused, read } = await fuzzSheets(300, 7);
  expect(faults).toEqual([]);
  expect(refused).toBeGreaterThan(50);
  expect(read).toBeGreaterThan(50);
}, 120_000);

const cell = fc.string({ unit: fc.constantFrom("甲", "a", "1", " ", "&", "<", '"', ",", "\n", "_x0041_", "é") });

test("any cells come out of a workbook as they went in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), async (rows) => {
      const written = rows.map((texts, at) => rowXml(at + 2, texts.map(escaped)));
      const { sheets } = await received("a.xlsx", packageOf(rowXml(1, ["户编号", "姓名"]) + written.join("")));
      const read = await recordsOf(sheets[0]);
      const expected = rows.map((texts) => texts.map((text) => text.replaceAll("_x0041_", "A")));
      expect(withoutTail(read).map(blankedAsOne)).toEqual(withoutTail(expected).map(blankedAsOne));
    }),
    { numRuns: 60 },
  );
});

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A record of blanks only may have lost them. */
function blankedAsOne(record: string[]): string[] {
  return record.every((text) => text.trim() === "") ? record.map(() => "") : record;
}

/** Blank records keep the place of those after them: at the end they mean nothing, whether they are there or not. */
function withoutTail(records: string[][]): string[][] {
  return records.slice(0, records.findLastIndex((record) => record.some((text) => text.trim() !== "")) + 1);
}
