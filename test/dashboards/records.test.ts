import { read, utils } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { chooseRecords, type RecordChoice, sortRecords } from "../../dashboards/records/choose-records.ts";
import { recordsCsv, recordsXlsx } from "../../dashboards/records/export-records.ts";
import { recordAt, recordTable, type ShownRecord } from "../../dashboards/records/record-table.ts";
import { missingText } from "../../dashboards/records/record-words.ts";
import { visitList } from "../../dashboards/records/visit-list.ts";
import type { Site } from "../../dashboards/site-context.ts";
import { manyRecords } from "./many-records.ts";

const periods = ["2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3"];
const table = recordTable([
  manyRecords("360704100000", ["employment_rate", "insurance"], 100),
  manyRecords("360704101000", ["employment_rate"], 50),
]);
const titles: Record<string, string> = { employment_rate: "就业率 Employment", insurance: "参保率 Insured" };
const all: RecordChoice = {
  ...{ indicator: "", township: "", village: "", urgency: "", since: "", q: "", periods },
  isAsked: () => true,
  titleOf: (id) => titles[id] ?? id,
};
const chosen = (choice: Partial<RecordChoice>) =>
  [...chooseRecords(table, { ...all, ...choice })].map((row) => recordAt(table, row));

describe("the records asked for", () => {
  test("are all of them at first", () => {
    expect(chosen({})).toHaveLength(250);
  });

  test("are of one indicator, township, village, urgency and age", () => {
    expect(chosen({ indicator: "insurance" })).toHaveLength(100);
    expect(chosen({ township: "360704101000" })).toHaveLength(50);
    const village = chosen({ township: "360704100000", village: "360704100203" });
    expect(new Set(village.map((one) => one.village.name))).toEqual(new Set(["南湖2村"]));
    expect(chosen({ urgency: "3" }).every(({ urgency }) => urgency === 3)).toBe(true);
    expect(chosen({ since: "2024Q1" }).every(({ since }) => since === 2)).toBe(true);
  });

  test("have every word somewhere: in the name, the number, the village, the file or the indicator", () => {
    expect(chosen({ q: "赵" }).every(({ label }) => label === "赵*")).toBe(true);
    expect(
      chosen({ q: "insured 参保.csv" }).every((one) => one.indicator === "insurance" && one.file === "参保.csv"),
    ).toBe(true);
    expect(chosen({ q: "00000000001EEF" })).toEqual(chosen({ q: "00000000001eef" }));
    expect(chosen({ q: "就业 南湖2村 孙" }).length).toBeGreaterThan(0);
    expect(chosen({ q: "没有这个词" })).toEqual([]);
  });

  test("are of the clauses asked for", () => {
    expect(chosen({ isAsked: (indicator) => indicator === "insurance" })).toHaveLength(100);
  });
});

describe("the order of records", () => {
  const rows = () => chooseRecords(table, all);
  const sorted = (by: Parameters<typeof sortRecords>[2]) => [...sortRecords(table, rows(), by)];

  test("keeps every row once", () => {
    for (const by of ["urgency", "since", "place", "indicator", "label"] as const)
      expect(sorted(by).toSorted((a, b) => a - b)).toEqual([...rows()]);
  });

  test("is by urgency, then age", () => {
    const keys = sorted("urgency").map((row) => [recordAt(table, row).urgency, recordAt(table, row).since] as const);
    expect(keys).toEqual([...keys].sort((a, b) => b[0] - a[0] || a[1] - b[1]));
  });

  test("is by name as Chinese is sorted", () => {
    const labels = sorted("label").map((row) => recordAt(table, row).label);
    expect(labels).toEqual([...labels].sort(new Intl.Collator("zh").compare));
  });
});

const words = (figure: string, better: string, zh: string) => ({
  ...{ figure, better, unit: "元", title: { zh: "题目", en: "title" } },
  numerator: { zh, en: "counted" },
});
const site = {
  ...{ workspace: "测试县", asOf: "2024-10-11", period: "2024Q3", periods, snapshot: "0123456789abcdef" },
  policy: { document: { title: "方案" } },
  clause: (id: string) => (id === "x-001" ? { words: { zh: "每月开会", en: "meet monthly" } } : undefined),
  areaName: (code: string) => `乡镇${code}`,
  indicator: (id: string) =>
    ({
      employment_rate: words("share", "higher", "有务工记录的劳动力数"),
      insurance: words("count", "lower", "未参保人数"),
      spending: words("ratio", "higher", "累计支出"),
    })[id],
} as unknown as Site;

describe("what is missing", () => {
  const said = (of: Partial<ShownRecord>) => missingText({ ...recordAt(table, 0), ...of } as ShownRecord, site).zh;

  test("is said in the words of the indicator or the clause", () => {
    expect(said({ indicator: "employment_rate" })).toBe("未做到“有务工记录”");
    expect(said({ indicator: "insurance" })).toBe("出现“未参保”");
    expect(said({ indicator: "spending", amount: 120, base: 400 })).toBe("累计支出：只有 120 元 / 400 元");
    expect(said({ indicator: "employment_rate", blank: true })).toBe("空白，情况不明：题目");
    expect(said({ indicator: "employment_rate", clause: "x-001/1" })).toBe("未做到：每月开会");
  });
});

describe("what is taken away", () => {
  const rows = chooseRecords(table, { ...all, township: "360704101000" });

  test("is a workbook of all rows with numbers as numbers, and says what it is of", () => {
    const book = read(recordsXlsx(site, table, rows, ["乡镇：甲"]));
    const lines = utils.sheet_to_json<unknown[]>(book.Sheets.未达标记录 ?? {}, { header: 1 });
    expect(lines).toHaveLength(51);
    const what = ["待核实", "赵*", "000000000000", "题目", "未做到“有务工记录”"];
    expect(lines[1]).toEqual([...what, "乡镇360704101000", "东山0村", "2023年三季度", "花名册.xlsx", 2]);
    const sources = utils.sheet_to_json<string[]>(book.Sheets.说明 ?? {}, { header: 1 });
    expect(sources).toContainEqual(["数据快照", "0123456789abcdef"]);
    expect(sources).toContainEqual(["筛选", "乡镇：甲"]);
  });

  test("is the same bytes for the same rows", () => {
    expect(recordsXlsx(site, table, rows, [])).toEqual(recordsXlsx(site, table, rows, []));
  });

  test("is CSV that Excel reads as Chinese, in which no name becomes a formula", () => {
    const hostile = manyRecords("360704102000", ["employment_rate"], 1);
    hostile.lists[0]?.labels.splice(0, 1, '=HYPERLINK("x","y")');
    const own = recordTable([hostile]);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(recordsCsv(site, own, new Uint32Array([0])));
    expect(text.startsWith("\ufeff紧急程度,")).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""x"",""y"")"`);
    const book = read(recordsXlsx(site, own, new Uint32Array([0]), []));
    expect(book.Sheets.未达标记录?.B2).toMatchObject({ t: "s", v: '=HYPERLINK("x","y")' });
  });
});

test("a visit sheet names whom to see once, with all that is asked, the most urgent first", () => {
  const rows = chooseRecords(table, { ...all, village: "360704100201" });
  const [village, ...others] = visitList(table, rows, () => "persons");
  expect(others).toEqual([]);
  expect(village?.visits.flatMap(({ items }) => items)).toHaveLength(rows.length);
  const worst = village?.visits.map(({ items }) => Math.max(...items.map(({ urgency }) => urgency))) ?? [];
  expect(worst).toEqual([...worst].sort((a, b) => b - a));
  expect(new Set(village?.visits.map(({ id }) => id)).size).toBe(village?.visits.length);
});

test("a hundred thousand records are chosen and sorted in less than a frame or two", () => {
  const many = recordTable([manyRecords("360704100000", ["employment_rate", "insurance"], 50_000)]);
  const quickest = Math.min(
    ...Array.from({ length: 5 }, () => {
      const from = performance.now();
      sortRecords(many, chooseRecords(many, { ...all, q: "孙 参保" }), "urgency");
      return performance.now() - from;
    }),
  );
  expect(quickest).toBeLessThan(50);
});
