import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { choice, code, date, identity, integer, money, personName, share, yesNo } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { UserError } from "../../src/errors.ts";
import { knownHeadings } from "../../src/intake/headings.ts";
import type { RawSheet } from "../../src/intake/raw-sheet.ts";
import { readSheets } from "../../src/intake/read-sheets.ts";
import { bytesOf, described } from "./described-sheet.ts";
import { openCase, type SheetCase } from "./sheet-case.ts";
import { recordsOf } from "./sheet-files.ts";

/** The dataset that all the sheets of the folder are of. */
const roster = dataset({
  name: "roster",
  title: { zh: "花名册", en: "Roster" },
  row: { zh: "一人", en: "one person" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "—",
  columns: {
    household_id: code("户编号", "Household id", { required: true, variants: [{ heading: "户号" }] }),
    name: personName("姓名", "Name", { required: true, variants: [{ heading: "户主姓名" }] }),
    id_no: identity("身份证号", "Identity number", { variants: [{ heading: "证件号码" }] }),
    sex: choice("性别", "Sex", ["男", "女"]),
    born: date("出生日期", "Born"),
    members: integer("家庭人口", "Members", { min: 1, max: 20 }),
    income: money("收入(元)", "Income", { variants: [{ heading: "工资性收入" }] }),
    insured: yesNo("是否参保", "Insured"),
    progress: share("完成率", "Progress"),
  },
  key: ["household_id", "name"],
});

const folder = join(import.meta.dirname, "sheets");

let intake: SheetCase;
beforeAll(async () => {
  intake = await openCase();
});
afterAll(() => intake.close());

const troubles = readdirSync(folder).sort();

test("there are at least forty troubles", () => {
  expect(troubles.length).toBeGreaterThanOrEqual(40);
});

test.each(troubles)("%s", async (trouble) => {
  const said = await whatComesOut(join(folder, trouble, "sheet.yaml"));
  const expected = join(folder, trouble, "expected.yaml");
  if (!existsSync(expected) && process.env.CI === undefined) {
    await writeFile(expected, stringify(said, { lineWidth: 120, flowCollectionPadding: false }));
  }
  expect(said).toEqual(parse(readFileSync(expected, "utf8")));
});

/** What reading and checking make of a described file, as expected.yaml says it. */
async function whatComesOut(description: string): Promise<unknown> {
  const file = described.parse(parse(readFileSync(description, "utf8")));
  const dir = await mkdtemp(join(intake.workDir, "sheet-"));
  const path = join(dir, file.file);
  await writeFile(path, bytesOf(file));
  try {
    const { sheets, skipped } = await readSheets(path, dir, knownHeadings([roster]));
    const { accepted, found, headings } = await intake.takePath(path, roster);
    const findings = found.map(({ row, column, check, zh }) => `第 ${row} 行 ${column ?? ""} ${check}: ${zh}`);
    return JSON.parse(
      JSON.stringify({
        tables: await Promise.all(sheets.map(tableOf)),
        ...(skipped.length > 0 ? { skipped: skipped.map(({ sheet, why }) => `${sheet}: ${why.zh}`) } : {}),
        columns: headings.map(({ matched }) => matched.map(asRead).join(" | ")),
        accepted,
        ...(findings.length > 0 ? { findings: findings.sort() } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { what, where } = error.detail;
    return { refused: what.zh, where: where?.replace(file.file, "…") };
  }
}

/** A heading with the column it is read as and the unit, where there is one. */
function asRead({ heading, column, unit }: { heading: string; column: string; unit: string | null }): string {
  return `${heading} → ${column}${unit === null ? "" : ` (${unit})`}`;
}

/** Rows by their number in the spreadsheet, blank ones left out. */
async function tableOf(table: RawSheet): Promise<Record<string, unknown>> {
  const records = await recordsOf(table);
  const rows = records.flatMap((cells, index) => {
    return cells.every((cell) => cell === "") ? [] : [[table.csv.firstRow + index, cells.join(" | ")]];
  });
  const { sheet, encoding, delimiter, headingRow, headings, unit, otherRows = [], notes = [] } = table;
  return {
    ...(sheet === null ? { delimiter } : { sheet }),
    encoding,
    headingRow,
    headings: headings.join(" | "),
    ...(unit === null ? {} : { unit }),
    rows: Object.fromEntries(rows),
    ...(otherRows.length > 0 ? { others: Object.fromEntries(otherRows.map(({ row, is }) => [row, is])) } : {}),
    ...(notes.length > 0 ? { notes: notes.map(({ zh }) => zh) } : {}),
  };
}
