import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { householdRoster } from "../../src/contracts/datasets/household-roster.ts";
import type { Finding } from "../../src/contracts/finding.ts";
import { type RepairInput, repairSheet } from "../../src/sheets/repair-sheet.ts";
import { richWorkbook, tab } from "./rich-workbook.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dudao-sheets-"));
});
afterAll(() => rm(folder, { recursive: true }));

const columns = ["household_id", "head_name", "head_id_no", "household_type", "household_size"];

function finding(
  row: number,
  column: string | null,
  check: string,
  value: string | null,
  more: Partial<Finding> = {},
): Finding {
  const heading = householdRoster.columns.find(({ name }) => name === column)?.heading ?? null;
  const text = { zh: `“${value}”有误`, en: `${value} is wrong` };
  return {
    file: "a.xlsx",
    sheet: tab,
    row,
    column,
    heading,
    value,
    check,
    severity: "refuse",
    actor: "clerk",
    text,
    ...more,
  };
}

const findings = [
  finding(4, "head_id_no", "identity", "3607**17"),
  finding(4, "household_type", "allowed", "脱贫"),
  finding(4, "head_name", "required", null),
  finding(5, "household_type", "required", null),
  finding(5, null, "area", "X村"),
  finding(9, "household_size", "outlier", "3", { severity: "warn" }),
  finding(3, "household_size", "suspicion", "4", { severity: "clue", actor: "inspector" }),
];

async function repaired(original: string | string[][] | undefined, more: Partial<RepairInput> = {}) {
  const path = join(folder, "原表.xlsx");
  await writeFile(path, richWorkbook());
  const out = join(folder, "退回.xlsx");
  await repairSheet({
    original: original ?? path,
    ...{
      fileName: "原表.xlsx",
      sender: "江口镇",
      findings,
      totals: [{ check: "allowed", severity: "refuse", count: 1 }],
    },
    headings: [
      {
        ...{ sheet: tab, headingRow: 2, encoding: "xlsx", delimiter: null, missing: [], unknown: [] },
        matched: columns.map((column, index) => ({ column, heading: column, index, unit: null, inverse: false })),
      },
    ],
    contract: householdRoster,
    counts: { rowsIn: 3, accepted: 1, rejected: 2 },
    marker: { kind: "repair", sender: "360704101000", period: "2024Q3", dataset: "household_roster", submission: "s1" },
    out,
    ...more,
  });
  return { before: unzipSync(await readFile(path)), after: unzipSync(await readFile(out)), out };
}

const touched = [
  "[Content_Types].xml",
  "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
  "xl/styles.xml",
  "xl/worksheets/sheet1.xml",
  "xl/worksheets/_rels/sheet1.xml.rels",
  "xl/comments9.xml",
  "xl/drawings/notes9.vml",
];

describe("a repair sheet of a workbook", () => {
  it("leaves every part that it has no business with as it was, byte for byte", async () => {
    const { before, after } = await repaired(undefined);
    for (const [name, bytes] of Object.entries(before)) {
      if (!touched.includes(name)) expect(after[name], name).toEqual(bytes);
    }
  });

  it("keeps values, formulas, merges, widths, hidden rows, columns and sheets, and the print area", async () => {
    const { out } = await repaired(undefined);
    const read = async (path: string) => xlsx.read(await readFile(path), { cellStyles: true });
    const [before, after] = [await read(join(folder, "原表.xlsx")), await read(out)];
    expect(after.SheetNames).toEqual(["退回说明", tab, "隐藏", "dudao"]);
    expect(after.Workbook?.Sheets?.map(({ Hidden }) => Hidden ?? 0)).toEqual([0, 0, 1, 1]);
    expect(after.Workbook?.Names).toMatchObject([{ Name: "_xlnm.Print_Area", Sheet: 1 }]);
    const [old, now] = [before.Sheets[tab] ?? {}, after.Sheets[tab] ?? {}];
    expect(xlsx.utils.sheet_to_json(now, { header: 1, range: "A1:F7" })).toEqual(
      xlsx.utils.sheet_to_json(old, { header: 1 }),
    );
    expect(now.E7).toMatchObject({ v: 57, f: "SUM(E3:E5)" });
    expect(now["!merges"]).toEqual(old["!merges"]);
    expect(now["!cols"]?.map((column) => [column?.width, column?.hidden])).toEqual(
      old["!cols"]?.map((column) => [column?.width, column?.hidden]),
    );
    expect(now["!rows"]?.[3]).toMatchObject({ hidden: true });
  });

  it("comments the wrong cells only, below what the sender wrote, and shows a merged cell's fault at its first cell", async () => {
    const { out } = await repaired(undefined);
    const sheet = xlsx.read(await readFile(out)).Sheets[tab] ?? {};
    const comments = Object.entries(sheet).flatMap(([ref, cell]) => (cell?.c?.length > 0 ? [[ref, cell.c[0].t]] : []));
    expect(comments.map(([ref]) => ref).sort()).toEqual(["B4", "C4", "D4", "D5", "E9", "F3"]);
    const words = new Map(comments as [string, string][]);
    expect(words.get("B4")).toMatch(/^我自己的批注\n【退回】/);
    expect(words.get("D4")).toContain("允许：可填：脱贫户、一般农户、未脱贫户");
    expect(words.get("D4")).toContain("示例：脱贫户");
  });

  it("draws the notes so that any program can parse them", async () => {
    const { after } = await repaired(undefined);
    const vml = strFromU8(after["xl/drawings/notes9.vml"] ?? new Uint8Array());
    const drawn = vml.match(/<v:shape [^>]*>/g) ?? [];
    expect(drawn).toHaveLength(5);
    for (const tag of drawn) expect(tag).toContain('xmlns:v="urn:schemas-microsoft-com:vml"');
  });

  it("fills wrong cells, turns identity numbers and codes to text, and gives dropdowns for fixed values", async () => {
    const { after } = await repaired(undefined);
    const xml = strFromU8(after["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    const styles = strFromU8(after["xl/styles.xml"] ?? new Uint8Array());
    const xfs = /<cellXfs[\s\S]*<\/cellXfs>/.exec(styles)?.[0].match(/<xf [^>]*>/g) ?? [];
    const styleOf = (ref: string) =>
      xfs[Number(new RegExp(`<c [^>]*r="${ref}"[^>]*>`).exec(xml)?.[0].match(/ s="(\d+)"/)?.[1])] ?? "";
    expect(styleOf("C4")).toContain('numFmtId="49"');
    expect(styleOf("D5")).toContain('applyFill="1"');
    expect(/<c [^>]*r="E4"[^>]* s="/.test(xml)).toBe(false);
    expect(xml).toContain('sqref="D3:D9"');
  });

  it("lists each fault with a link, in the sheet's order, unmasked, and no clue", async () => {
    const { out } = await repaired(undefined);
    const sheet = xlsx.read(await readFile(out)).Sheets.退回说明 ?? {};
    const rows = xlsx.utils.sheet_to_json<string[]>(sheet, { header: 1 });
    const from = rows.findIndex(([first]) => first === "序号");
    expect(rows.slice(from + 1).map((row) => row[2])).toEqual(["B4", "C4", "D4", "D5", "F5", "E9"]);
    expect(rows[from + 2]?.[4]).toMatch(/^3\.60704[eE]\+?17$|^360704000000000000$/);
    expect(sheet[`C${from + 2}`]?.l?.Target).toBe("#'监测 ''24'!B4");
  });
});

describe("a repair sheet of a text file", () => {
  const records = [
    ["户编号", "户主姓名", "户主证件号码", "户类型", "家庭人口数"],
    ["007", "=HYPERLINK(1)", "11010519491231002X", "脱贫", "-5"],
  ];

  it("holds the records in their rows: codes as text, numbers as numbers, formulas as mere text", async () => {
    const match = { sheet: null, headingRow: 1, encoding: "utf-8", delimiter: ",", missing: [], unknown: [] };
    const matched = columns.map((column, index) => ({ column, heading: column, index, unit: null, inverse: false }));
    const own = [finding(2, "household_type", "allowed", "脱贫", { sheet: null })];
    const { after, out } = await repaired(records, {
      fileName: "名册.csv",
      headings: [{ ...match, matched }],
      findings: own,
    });
    const sheet = xlsx.read(await readFile(out)).Sheets.名册 ?? {};
    expect(sheet.A2).toMatchObject({ t: "s", v: "007" });
    expect(sheet.B2).toMatchObject({ t: "s", v: "=HYPERLINK(1)" });
    expect(sheet.B2?.f).toBeUndefined();
    expect(sheet.E2).toMatchObject({ t: "n", v: -5 });
    expect(strFromU8(after["xl/styles.xml"] ?? new Uint8Array())).toContain('quotePrefix="1"');
  });
});
