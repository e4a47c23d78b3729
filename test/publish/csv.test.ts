import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isFormulaLike } from "../../src/contracts/formula-cell.ts";
import { csvOf } from "../../src/publish/tables/csv.ts";
import { type Table, type Value, withheld } from "../../src/publish/tables/table.ts";

const fields = ["名称", "数值"].map((name) => ({ name, en: "", type: "string" as const, width: 1 }));
const table = (rows: Value[][]): Table => {
  const words = { zh: "", en: "" };
  return { name: "t", title: words, note: words, fields, rows };
};
const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: "\r\n" });

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '"a",b\r\nc', "，"),
);

it("gives back every text and number as it was, whatever is in them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.double({ noNaN: true, noDefaultInfinity: true }))), (rows) => {
      const [head, ...found] = read(csvOf(table(rows)));
      expect(head).toEqual(["名称", "数值"]);
      expect(found.map(([name = "", value]) => [unmarked(name), Number(value)])).toEqual(
        rows.map(([name, value]) => [name, value === 0 ? 0 : value]),
      );
    }),
  );
});

it("holds no text that a spreadsheet program would take for a formula", () => {
  fc.assert(
    fc.property(fc.array(text), (names) => {
      for (const [name = ""] of read(csvOf(table(names.map((name) => [name, null])))))
        expect(isFormulaLike(name)).toBe(false);
    }),
  );
});

it("begins with a byte order mark and writes figures in full, negative ones as numbers", () => {
  const measured = { figure: "share", unit: "人" } as const;
  const rows = [
    ["茅店镇", { figure: 0.9199970175961826, measured }],
    ["湖江镇", withheld],
    ["-5", -5],
    ["是否", true],
  ];
  expect(csvOf(table(rows as Value[][]))).toBe(
    "\uFEFF名称,数值\r\n茅店镇,0.9199970175961826\r\n湖江镇,不公开\r\n'-5,-5\r\n是否,是\r\n",
  );
});

/** The apostrophe that was put before what looks like a formula. */
function unmarked(name: string): string {
  return name.startsWith("'") && isFormulaLike(name.slice(1)) ? name.slice(1) : name;
}
