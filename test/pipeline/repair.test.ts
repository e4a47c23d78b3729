import { readFile, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { dudao, put } from "../cli/command.ts";
import { correct, county, ingest, key, workbook } from "./repair-case.ts";

// Every step is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const title = "茅店镇监测帮扶农户花名册";
const headings = [
  "户编号",
  "户主姓名",
  "户主证件号码",
  "户类型",
  "监测对象类别",
  "家庭人口数",
  "是否易地扶贫搬迁户",
  "认定日期",
  "风险是否已消除",
  "识别监测时间",
  "消除监测时间",
];

const right: (string | number | null)[][] = [
  ["H01", "张三", "11010519491231002X", "脱贫户", null, 4, "是", null, null, null, null],
  ["H02", "李四", "440524196601010018", "一般农户", "边缘易致贫户", 3, "否", "2024-02-01", "否", "2024-02", null],
  ["H03", "王五", "11010119900307889X", "脱贫户", null, 2, "否", null, null, null, null],
  ["H04", "赵六", null, "脱贫户", null, 5, "是", null, null, null, null],
  ["H05", "孙七", null, "一般农户", "突发严重困难户", 1, "否", "2024-03-15", "是", "2024-03", "2024-08"],
  ["H06", "周八", null, "脱贫户", null, 6, "否", null, null, null, null],
  ["H07", "吴九", null, "脱贫户", null, 3, "是", null, null, null, null],
  ["H08", "郑十", null, "一般农户", null, 3, "否", null, null, null, null],
  ["H09", "钱一", null, "脱贫户", null, 3, "是", null, null, null, null],
  ["007", "冯二", null, "一般农户", null, 3, "否", null, null, null, null],
];
/** Ten faults: the cell, what it wrongly holds, the check that finds it. */
const faults: [ref: string, wrong: string | number | null, check: string][] = [
  ["C3", "11010519491231002Y", "identity"],
  ["C4", 4.40524196601e17, "identity"],
  ["D5", null, "required"],
  ["D6", "富裕户", "allowed"],
  ["F6", 99, "range"],
  ["F7", "三人", "type"],
  ["G7", "也许", "type"],
  ["H7", "2024-02-30", "type"],
  ["A10", "H07", "unique"],
  ["I8", "是", "cleared_only_if_monitored"],
];

function cellOf(ref: string): [row: number, column: number] {
  const { r, c } = xlsx.utils.decode_cell(ref);
  return [r - 2, c];
}

function spoilt(): (string | number | null)[][] {
  const rows = right.map((row) => [...row]);
  for (const [ref, wrong] of faults) {
    const [row, column] = cellOf(ref);
    const cells = rows[row];
    if (cells) cells[column] = wrong;
  }
  return rows;
}

const corrections = Object.fromEntries(
  faults.map(([ref]) => {
    const [row, column] = cellOf(ref);
    return [ref, right[row]?.[column] ?? null];
  }),
);

function sheetOf(rows: (string | number | null)[][]): (string | number | null)[][] {
  return [[title], headings, ...rows];
}

function csvOf(rows: (string | number | null)[][]): string {
  return `${sheetOf(rows)
    .map((row) => row.map((cell) => cell ?? "").join(","))
    .join("\r\n")}\r\n`;
}

const inbox = "inbox/2024Q4/茅店镇";

describe("a repair sheet", () => {
  let fingerprint: string | undefined;

  beforeAll(async () => {
    const folder = await county();
    await put(folder, `${inbox}/花名册.xlsx`, workbook("花名册", sheetOf(right)));
    const [whole] = await ingest(folder);
    fingerprint = whole?.submission?.fingerprint;
    expect(fingerprint).toMatch(/^a-/);
  });

  it.each([
    ["an .xlsx", "花名册.xlsx", (rows: typeof right) => workbook("花名册", sheetOf(rows)), "花名册"],
    ["an .xls", "花名册.xls", (rows: typeof right) => workbook("花名册", sheetOf(rows), "biff8"), "花名册"],
    ["a CSV", "花名册.csv", (rows: typeof right) => csvOf(rows), "花名册"],
  ])(
    "of %s closes the loop: ten faults, corrected, put back under another name, n of n accepted",
    async (_, name, content, tab) => {
      const folder = await county();
      await put(folder, `${inbox}/${name}`, content(spoilt()));
      const [first] = await ingest(folder);
      expect(first?.submission).toMatchObject({ dataset: "household_roster", rowsIn: 10, accepted: 2, rejected: 8 });
      for (const [, , check] of faults) expect(Object.keys(first?.submission?.findings ?? {})).toContain(check);
      expect(first?.repair).toBe(join(folder, `outbox/2024Q4/茅店镇/${name}.退回.xlsx`));

      await correct(first?.repair ?? "", join(folder, inbox, "改好了.xlsx"), tab, corrections);
      const [, second] = await ingest(folder);
      expect(second).toMatchObject({ outcome: "replaced" });
      expect(second?.repair).toBeUndefined();
      expect(second?.submission).toMatchObject({
        ...{ dataset: "household_roster", rowsIn: 10, accepted: 10, rejected: 0 },
        corrects: { submission: first?.submission?.id, unchanged: 2, corrected: 8, altered: 0, dropped: 0 },
      });

      expect(second?.submission?.fingerprint).toBe(fingerprint);
      const rows = await dudao(
        ["sql", "select household_id from household_roster order by 1", "-w", folder, "--format", "json"],
        key,
      );
      expect(JSON.parse(rows.out).map((row: { household_id: string }) => row.household_id)).toEqual(
        right.map(([id]) => id).toSorted(),
      );
    },
  );
});

describe("a repair sheet in another place", () => {
  it("is refused in another unit's folder, taken from the inbox itself, and named in words when all is in", async () => {
    const folder = await county();
    await put(folder, `${inbox}/花名册.csv`, csvOf(spoilt()));
    const [first] = await ingest(folder);
    await put(folder, "inbox/2024Q4/江口镇/a.xlsx", await readFile(first?.repair ?? ""));
    const told = await ingest(folder);
    expect(told.find(({ outcome }) => outcome === "refused")).toMatchObject({ kind: "sheetMisplaced" });

    await correct(first?.repair ?? "", join(folder, "inbox", "改好了.xlsx"), "花名册", corrections);
    const answer = await dudao(["ingest", join(folder, "inbox", "改好了.xlsx"), "-w", folder], key);
    expect(answer.out).toContain("✓ 接收完成 accepted，10/10");
  });

  it("keeps its marks true in a second round", async () => {
    const folder = await county();
    await put(folder, `${inbox}/花名册.xlsx`, workbook("花名册", sheetOf(spoilt())));
    const [first] = await ingest(folder);
    const { F6: _, ...most } = corrections;
    await correct(first?.repair ?? "", join(folder, inbox, "again.xlsx"), "花名册", most);
    const [, second] = await ingest(folder);
    expect(second?.submission).toMatchObject({ accepted: 9, rejected: 1, findings: { range: 1 } });
    const book = xlsx.read(await readFile(second?.repair ?? ""), { cellStyles: true });
    expect(book.SheetNames).toEqual(["退回说明", "花名册", "dudao"]);
    const sheet = book.Sheets.花名册 ?? {};
    const commented = Object.keys(sheet).filter((ref) => sheet[ref].c?.length > 0);
    expect(commented).toEqual(["F6"]);
  });

  it("comes after what it corrects when a lake is made anew from files that lost their times", async () => {
    const folder = await county();
    await put(folder, `${inbox}/花名册.xlsx`, workbook("花名册", sheetOf(spoilt())));
    const [first] = await ingest(folder);
    const { F6, ...most } = corrections;
    await correct(first?.repair ?? "", join(folder, inbox, "again.xlsx"), "花名册", most);
    const [, second] = await ingest(folder);
    await correct(second?.repair ?? "", join(folder, inbox, "and-again.xlsx"), "花名册", { F6: F6 ?? null });
    for (const [place, name] of ["and-again.xlsx", "again.xlsx", "花名册.xlsx"].entries())
      await utimes(join(folder, inbox, name), new Date(2025, 0, 1 + place), new Date(2025, 0, 1 + place));

    await rm(join(folder, "lake"), { recursive: true });
    const [third] = await ingest(folder);
    expect(third?.submission).toMatchObject({
      ...{ accepted: 10, rejected: 0 },
      corrects: { submission: second?.submission?.id, unchanged: 9, corrected: 1, altered: 0, dropped: 0 },
    });
    const rows = await dudao(["sql", "select count(*) from household_roster", "-w", folder, "--format", "csv"], key);
    expect(rows.out.trim().split(/\s+/).at(-1)).toBe("10");
    for (const { outcome } of await ingest(folder)) expect(outcome).toBe("unchanged");
  });
});

describe("a file refused as a whole", () => {
  it("goes back with the reason, the headings that are missing and what is near them", async () => {
    const folder = await county();
    const wrong = [[title], headings.map((heading) => (heading === "户编号" ? "户遍号" : heading)), ...right];
    await put(folder, `${inbox}/监测帮扶农户花名册.xlsx`, workbook("花名册", wrong));
    const [refused] = await ingest(folder);
    expect(refused).toMatchObject({ outcome: "refused", kind: "headingsMissing" });
    const book = xlsx.read(await readFile(refused?.repair ?? ""));
    expect(book.SheetNames).toEqual(["退回说明", "花名册", "dudao"]);
    const words = xlsx.utils.sheet_to_csv(book.Sheets.退回说明 ?? {});
    expect(words).toContain("户遍号");
    await correct(refused?.repair ?? "", join(folder, inbox, "补好.xlsx"), "花名册", { A2: "户编号" });
    const told = await ingest(folder);
    expect(told.map(({ submission }) => submission?.accepted)).toContain(10);
  });
});
