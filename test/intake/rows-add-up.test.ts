import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choice, code, date, identity, integer, yesNo } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { openCase, type SheetCase, words } from "./sheet-case.ts";

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
});
afterAll(() => sheets.close());

const simple = dataset({
  ...words,
  name: "simple",
  columns: {
    no: code("编号", "Code", { required: true }),
    people: integer("人数", "People"),
    day: date("日期", "Date"),
    grade: choice("等级", "Grade", ["A级", "B级"]),
    joined: yesNo("是否参保", "Insured"),
  },
  key: ["no"],
});

const two = (value: number) => String(value).padStart(2, "0");
const dates = fc
  .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
const rubbish = fc.string({ unit: "grapheme-ascii", maxLength: 6 }).map((text) => `～${text}`);
const sheetRow = fc.record({
  people: fc.oneof(
    fc.integer().map(String),
    fc.constant(""),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0.1, max: 9 }).map((n) => n.toFixed(2)),
    rubbish,
  ),
  day: fc.oneof(dates, fc.constant(""), rubbish),
  grade: fc.constantFrom("A级", "B级", "C级", "", "a级"),
  joined: fc.constantFrom("是", "否", "", "也许"),
});

/** A cell as the contract's type means it; the text itself where it means nothing. */
function meant(row: Record<"people" | "day" | "grade" | "joined", string>) {
  const blank = (text: string, read: (text: string) => unknown) => (text === "" ? null : read(text));
  return {
    people: blank(row.people, (text) => (Number.isNaN(Number(text)) ? text : Number(text))),
    day: blank(row.day, (text) => text),
    grade: blank(row.grade, (text) => text),
    joined: blank(row.joined, (text) => ({ 是: true, 否: false })[text] ?? text),
  };
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test("rows in are rows accepted and rows rejected, and zod and SQL judge alike", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sheetRow, { minLength: 1, maxLength: 60 }), async (rows) => {
      const lines = rows.map((row, index) =>
        [`k${index}`, row.people, row.day, row.grade, row.joined].map(quoted).join(","),
      );
      const {
        rowsIn,
        accepted,
        rejected,
        rows: kept,
      } = await sheets.take(`编号,人数,日期,等级,是否参保\n${lines.join("\n")}\n`, simple);
      const expected = rows.flatMap((row, index) =>
        simple.schema.safeParse({ no: `k${index}`, ...meant(row) }).success ? [`k${index}`] : [],
      );
      expect(accepted + rejected).toBe(rowsIn);
      expect(rowsIn).toBe(rows.length);
      expect(kept.map(({ no }) => no)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

const people = dataset({
  ...words,
  name: "people",
  columns: { id_no: identity("身份证号", "Identity number") },
  key: [],
});

/** ISO 7064 MOD 11-2, digit by digit, as the standard describes it. */
function isIdentity(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const remainder = [...text].reduce((value, mark) => (value * 2 + (mark === "X" ? 10 : Number(mark))) % 11, 0);
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const real = new Date(`${born}T00:00:00Z`);
  return (
    remainder === 1 &&
    !Number.isNaN(real.getTime()) &&
    real.toISOString().startsWith(born) &&
    born >= "1900" &&
    born < "2101"
  );
}

const nearlyIdentity = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    dates,
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom(..."0123456789X"),
  )
  .map(([region, day, order, check]) => `${region}${day.replaceAll("-", "")}${String(order).padStart(3, "0")}${check}`);
const trueIdentity = nearlyIdentity.map(
  (text) => [..."0123456789X"].map((check) => text.slice(0, 17) + check).find(isIdentity) ?? text,
);

test("identity numbers are judged as an implementation of the standard judges them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(nearlyIdentity, trueIdentity), { minLength: 20, maxLength: 200 }),
      async (ids) => {
        const lines = ids.map((id, index) => `${index},${id}`);
        const { rows, found } = await sheets.take(`序号,身份证号\n${lines.join("\n")}\n`, people);
        const good = ids.flatMap((id, index) => (isIdentity(id) ? [index + 2] : []));
        expect(rows.map(({ row_number }) => row_number)).toEqual(good);
        expect(found.length).toBe(ids.length - good.length);
      },
    ),
    { numRuns: 20 },
  );
});
