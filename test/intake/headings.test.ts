import { describe, expect, test } from "vitest";
import { choice, freeText, money, personName, share, yesNo } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { UserError } from "../../src/errors.ts";
import { knownHeadings, matchHeadings } from "../../src/intake/headings.ts";
import type { RawSheet } from "../../src/intake/raw-sheet.ts";
import { recogniseDataset } from "../../src/intake/recognise.ts";
import { suggestColumns } from "../../src/intake/suggest-columns.ts";

const spec = { kind: "snapshot", frequency: "quarterly", reportedBy: "township", owner: "乡村振兴局" } as const;
const households = dataset({
  ...spec,
  name: "households",
  title: { zh: "户信息", en: "Households" },
  row: { zh: "户", en: "household" },
  columns: {
    household_id: freeText("户编号", "Household", { required: true, variants: ["户编码"] }),
    head_name: personName("户主姓名", "Head", { required: true, variants: ["姓名"] }),
    water_ok: yesNo("饮水安全", "Water", { variants: [{ heading: "是否饮水出现安全问题", inverse: true }] }),
    income: money("人均纯收入(元)", "Income", { unit: "元", variants: [{ heading: "收入万元", unit: "万元" }] }),
    area: freeText("耕地面积(亩)", "Land", { unit: "亩" }),
    coverage: share("参保率(%)", "Coverage", { unit: "%" }),
  },
  key: ["household_id"],
});
const projects = dataset({
  ...spec,
  name: "projects",
  title: { zh: "项目台账", en: "Projects" },
  row: { zh: "项目", en: "project" },
  columns: {
    project_id: freeText("项目编号", "Project", { required: true }),
    project_name: freeText("项目名称", "Name", { required: true }),
    kind: choice("项目类别", "Kind", ["产业", "基建"]),
  },
  key: ["project_id"],
});

function sheetOf(headings: string[], more: Partial<RawSheet> = {}): RawSheet {
  return {
    file: "报表.csv",
    sheet: null,
    encoding: "utf-8",
    delimiter: ",",
    headingRow: 3,
    headings,
    unit: null,
    csv: { path: "", delimiter: ",", skip: 3, firstRow: 4 },
    ...more,
  };
}

function errorOf(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error");
}

describe("matchHeadings", () => {
  test("in any order, by heading or variant, with places and unknown ones apart", () => {
    const match = matchHeadings(households, sheetOf(["乡镇", "姓 名", "序号", "户编号", ""]));
    expect(match.matched.map(({ column, heading, index }) => [column, heading, index])).toEqual([
      ["head_name", "姓 名", 1],
      ["household_id", "户编号", 3],
    ]);
    expect(match.unknown).toEqual(["序号", "（第 5 列无表头）"]);
    expect(match.missing).toEqual(["water_ok", "income", "area", "coverage"]);
  });

  test.each([
    ["人均纯收入（元）", "元"],
    ["人均纯收入\n〔 万元 〕", "万元"],
    ["人均纯收入(单位：万元)", "单位:万元"],
    ["人均纯收入", "元"],
    ["收入万元", "万元"],
  ])("unit of %j is %s", (heading, unit) => {
    const { matched } = matchHeadings(households, sheetOf(["户编号", "户主姓名", heading]));
    expect(matched[2]).toMatchObject({ column: "income", unit: unit.replace("单位:", "") });
  });

  test("a unit stated above the headings holds for money without a unit of its own", () => {
    const units = (heading: string) =>
      matchHeadings(households, sheetOf(["户编号", "户主姓名", heading], { unit: "万元" })).matched[2]?.unit;
    expect(units("人均纯收入")).toBe("万元");
    expect(units("人均纯收入(元)")).toBe("元");
    expect(units("参保率")).toBe("%");
  });

  test("another unit than money's is another quantity", () => {
    expect(matchHeadings(households, sheetOf(["户编号", "户主姓名", "耕地面积(户)"])).unknown).toEqual([
      "耕地面积(户)",
    ]);
  });

  test("the opposite question is marked", () => {
    const { matched } = matchHeadings(households, sheetOf(["户编号", "户主姓名", "是否饮水出现安全问题"]));
    expect(matched[2]).toMatchObject({ column: "water_ok", inverse: true });
  });

  test("the contract's own heading goes before a variant", () => {
    const match = matchHeadings(households, sheetOf(["姓名", "户主姓名", "户编号"]));
    expect(match.matched[0]).toMatchObject({ column: "head_name", heading: "户主姓名", index: 1 });
    expect(match.unknown).toEqual(["姓名"]);
  });

  test("two columns with one meaning are refused, both named", () => {
    const error = errorOf(() => matchHeadings(households, sheetOf(["户编号", "户主姓名", "户 编号"])));
    expect(error.kind).toBe("headingsMissing");
    expect(error.detail.what.zh).toBe("第 1 列“户编号”和第 3 列“户 编号”对应同一数据项。");
  });

  test("a missing required column is refused with the nearest heading, not guessed", () => {
    const error = errorOf(() =>
      matchHeadings(households, sheetOf(["户编号", "户主姓各", "备注"], { sheet: "Sheet1" })),
    );
    expect(error.kind).toBe("headingsMissing");
    expect(error.detail.what.zh).toBe("户信息缺少必需的列：户主姓名。");
    expect(error.detail.where).toBe("报表.csv · Sheet1 · 表头行 heading row 3");
    expect(error.detail.got).toContain("户主姓各、备注");
    expect(error.detail.allowed).toBe("户主姓名 / 姓名（相近 nearest: “户主姓各”，相差 distance 1）");
  });
});

test("a text column has no unit; money without one is in 元", () => {
  const paid = dataset({
    ...spec,
    name: "paid",
    title: households.title,
    row: households.row,
    columns: { sum: money("金额", "Sum") },
    key: [],
  });
  expect(matchHeadings(paid, sheetOf(["金额"])).matched[0]?.unit).toBe("元");
  expect(matchHeadings(households, sheetOf(["户编号", "户主姓名"])).matched[0]?.unit).toBeNull();
});

test("knownHeadings holds headings, variants and places, with and without unit", () => {
  const known = knownHeadings([households]);
  for (const heading of ["户编号", "户编码", "人均纯收入(元)", "人均纯收入", "乡镇"]) expect(known).toContain(heading);
});

describe("recogniseDataset", () => {
  const contracts = [households, projects];
  const asProjects = sheetOf(["项目编号", "项目名称", "备注"]);

  test("by what the sender said, the file name, the headings", () => {
    expect(recogniseDataset(asProjects, contracts, { dataset: "projects", fileName: "a.csv" })).toBe(projects);
    expect(recogniseDataset(asProjects, contracts, { fileName: "王母渡镇项目台账.csv" })).toBe(projects);
    expect(recogniseDataset(sheetOf(["户编号", "说明", "备注"]), contracts, { fileName: "Households-1.csv" })).toBe(
      households,
    );
    expect(recogniseDataset(asProjects, contracts)).toBe(projects);
  });

  test("a file of another dataset is refused with the name of that", () => {
    const said = errorOf(() => recogniseDataset(asProjects, contracts, { dataset: "households", fileName: "a.csv" }));
    const named = errorOf(() => recogniseDataset(asProjects, contracts, { fileName: "户信息.csv" }));
    for (const error of [said, named]) {
      expect(error.kind).toBe("datasetOther");
      expect(error.detail.what.zh).toBe("这不是户信息（households），表头是项目台账（projects）的。");
    }
  });

  test("headings that speak for none are refused with the candidates", () => {
    const error = errorOf(() => recogniseDataset(sheetOf(["户编号", "说明", "备注"]), contracts));
    expect(error.kind).toBe("datasetUnknown");
    expect(error.detail.allowed).toBe("户信息 households（17%）");
  });

  test("a dataset that does not exist is refused with the list", () => {
    const error = errorOf(() => recogniseDataset(asProjects, contracts, { dataset: "roads", fileName: "a.csv" }));
    expect(error).toMatchObject({ kind: "datasetUnknown", detail: { allowed: "households, projects" } });
  });
});

describe("headings confirmed for a sender", () => {
  const confirmed = { 家庭编码: "household_id", "户均 收入（万元）": "income" };

  test("are used where nothing else fits, and say so", () => {
    const match = matchHeadings(households, sheetOf(["家庭编码", "户主姓名", "户均收入(万元)"]), confirmed);
    expect(match.matched.map(({ column, unit, confirmed: said }) => [column, unit, said])).toEqual([
      ["household_id", null, true],
      ["head_name", null, undefined],
      ["income", "万元", true],
    ]);
    expect(match.unknown).toEqual([]);
  });

  test("do not take a column's place from its own heading", () => {
    const match = matchHeadings(households, sheetOf(["家庭编码", "户编号", "户主姓名"]), confirmed);
    expect(match.unknown).toEqual(["家庭编码"]);
    expect(match.matched.map(({ heading }) => heading)).toEqual(["户编号", "户主姓名"]);
  });

  test("never bring in another quantity", () => {
    const match = matchHeadings(households, sheetOf(["户编号", "户主姓名", "收成(亩)"]), { "收成(亩)": "income" });
    expect(match.unknown).toEqual(["收成(亩)"]);
  });

  test("count when the dataset is recognised", () => {
    const sheet = sheetOf(["家庭编码", "当家人"]);
    const contracts = [households, projects];
    expect(errorOf(() => recogniseDataset(sheet, contracts)).kind).toBe("datasetUnknown");
    const map = { households: { 家庭编码: "household_id", 当家人: "head_name" } };
    expect(recogniseDataset(sheet, contracts, { fileName: "a.csv" }, map)).toBe(households);
  });
});

test("an unknown heading's suggestions come nearest first with their distance, among the open columns only", () => {
  const open = households.columns.map(({ name }) => name);
  expect(suggestColumns(households, "户编吗", open)).toEqual([
    { column: "household_id", heading: "户编号", distance: 1 },
  ]);
  expect(suggestColumns(households, "姓名字", open)).toEqual([{ column: "head_name", heading: "姓名", distance: 1 }]);
  expect(suggestColumns(households, "户编吗", ["head_name"])).toEqual([]);
  expect(suggestColumns(households, "备注", open)).toEqual([]);
});
