import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { code, integer } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { matchHeadings } from "../../src/intake/headings.ts";
import { checkFile } from "../../src/intake/intake-file.ts";
import { readSheets } from "../../src/intake/read-sheets.ts";
import { areas, openCase, type SheetCase } from "./sheet-case.ts";

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
});
afterAll(() => sheets.close());

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
  "a row of nonsense in %s is rejected with reasons",
  async (_, contract) => {
    const headings = contract.columns.map(({ heading }) => `"${heading}"`).join(",");
    const cells = contract.columns.map(() => "～～").join(",");
    const { rowsIn, rejected, found } = await sheets.take(`${headings}\n${cells}\n`, contract);
    expect([rowsIn, rejected]).toEqual([1, 1]);
    expect(
      found.filter(({ check }) => check === "type" || check === "allowed" || check === "identity").length,
    ).toBeGreaterThan(2);
  },
);

const list = dataset({
  name: "list",
  title: { zh: "名单", en: "List" },
  row: { zh: "行", en: "row" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "单位",
  columns: { no: code("编号", "Code", { required: true }), people: integer("人数", "People") },
  key: ["no"],
});

test("several sheets of one file: rows keep their sheet, a key counts across all of them", async () => {
  const paths = [join(sheets.workDir, "one.csv"), join(sheets.workDir, "two.csv")];
  await writeFile(paths[0] ?? "", "编号,人数\na,1\nb,2\n");
  await writeFile(paths[1] ?? "", "人数,编号\n3,c\n9,a\n");
  const read = await Promise.all(paths.map((path) => readSheets(path, sheets.workDir)));
  const inputs = read.flatMap((file, index) =>
    file.sheets.map((sheet) => ({ sheet: { ...sheet, sheet: `表${index + 1}` }, match: matchHeadings(list, sheet) })),
  );
  const period = parsePeriod("2024Q3");
  const sender = areas["360704101000"];
  if (!period || !sender) throw new Error("unreachable");
  const context = {
    period,
    sender,
    submission: "s1",
    identityKey: "k",
    workDir: sheets.workDir,
    contracts: [list],
  };
  const result = await checkFile(sheets.engine, inputs, list, context);
  expect([result.rowsIn, result.accepted, result.rejected]).toEqual([4, 2, 2]);
  const rows = await sheets.engine.rows(`SELECT no, sheet, row_number FROM read_parquet('${result.data}') ORDER BY no`);
  expect(rows).toEqual([
    { no: "b", sheet: "表1", row_number: 3 },
    { no: "c", sheet: "表2", row_number: 2 },
  ]);
});
