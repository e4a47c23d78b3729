import fc from "fast-check";
import { expect, it } from "vitest";
import { renderRows } from "../../src/cli/sql-output.ts";
import { isFormulaLike, neutralised } from "../../src/contracts/formula-cell.ts";

it.each(["=1+1", "+86", "-5", "@SUM(A1)", "\tx", "\rx"])("puts an apostrophe before %j", (text) => {
  expect(neutralised(text)).toBe(`'${text}`);
});

it("leaves every other text, and numbers, as they are", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const out = neutralised(text);
      expect(isFormulaLike(out)).toBe(false);
      expect(out.endsWith(text)).toBe(true);
    }),
  );
  expect(neutralised(-5)).toBe(-5);
});

it("is what an exported CSV is written with", () => {
  const csv = renderRows([{ name: "=cmd|' /C calc'!A0", sum: -5 }], ["name", "sum"], "csv");
  expect(csv).toContain("'=cmd|' /C calc'!A0,-5");
});
