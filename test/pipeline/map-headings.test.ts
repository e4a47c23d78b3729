import { expect, test } from "vitest";
import { code, yesNo } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { UserError } from "../../src/errors.ts";
import type { RawSheet } from "../../src/intake/raw-sheet.ts";
import { confirmHeading, type MappedFile, readingsOf, requiredMissing } from "../../src/pipeline/map-headings.ts";

const visits = dataset({
  ...{ name: "visits", title: { zh: "走访台账", en: "Visits" }, row: { zh: "户", en: "household" } },
  ...{ kind: "snapshot", frequency: "quarterly", reportedBy: "township", owner: "民政局" },
  columns: {
    household: code("户编号", "Household", { required: true, variants: ["户号"] }),
    visited: yesNo("是否走访", "Visited"),
  },
  key: ["household"],
});

test("each heading says how it was read; a required column lacks in any sheet", () => {
  const file = fileOf(["户编号", "是否走仿"], ["户号", "家庭"]);
  expect(readingsOf(file, { 家庭: "visited" }).map(({ heading, how, column }) => [heading, how, column])).toEqual([
    ["户编号", "heading", "household"],
    ["是否走仿", "unknown", null],
    ["户号", "variant", "household"],
    ["家庭", "confirmed", "visited"],
  ]);
  expect(requiredMissing(fileOf(["户编号"], ["家庭"]), {}).map(({ name }) => name)).toEqual(["household"]);
});

test("a column that another sheet has under its own heading is free in this one, not one that this sheet has", () => {
  const file = fileOf(["户编号"], ["家庭"]);
  expect(confirmHeading(file, {}, { heading: "家庭", column: "household" })).toEqual({ 家庭: "household" });
  expect(() => confirmHeading(fileOf(["户编号", "家庭"]), {}, { heading: "家庭", column: "household" })).toThrow(
    UserError,
  );
});

test("a confirmed heading may be given another meaning", () => {
  const file = fileOf(["户编号", "走没走"]);
  const wrong = { 走没走: "household", 别的: "visited" };
  expect(confirmHeading(file, wrong, { heading: "走没走", column: "visited" })).toEqual({
    走没走: "visited",
    别的: "visited",
  });
});

function fileOf(...headings: string[][]): MappedFile {
  const sheets = headings.map(
    (own, index): RawSheet => ({
      ...{
        file: "走访.xlsx",
        sheet: `表${index + 1}`,
        encoding: "xlsx",
        delimiter: null,
        headingRow: 1,
        headings: own,
      },
      unit: null,
      csv: { path: "", delimiter: ",", skip: 1, firstRow: 2 },
    }),
  );
  return { contract: visits, sheets };
}
