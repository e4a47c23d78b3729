import { describe, expect, test } from "vitest";
import { columnDepth } from "../../dashboards/column-depth.ts";
import {
  amountText,
  changeText,
  columnFormat,
  dateText,
  figureText,
  periodText,
  share,
  targetText,
} from "../../src/messages/format.ts";

const people = { figure: "count", unit: "人" } as const;
const rate = { figure: "share", unit: "人" } as const;
const perHead = { figure: "ratio", unit: "元" } as const;

describe("figures", () => {
  test.for([
    [0.99996, rate, "99.99%"],
    [1, rate, "100.00%"],
    [0, rate, "0.00%"],
    [0.29, rate, "29.00%"],
    [33_429, people, "33,429 人"],
    [0, people, "0 人"],
    [null, people, "—"],
    [15_234.4, perHead, "15,234 元"],
    [0.0078, perHead, "0.78%"],
  ] as const)("%s is written %s", ([value, measured, text]) => {
    expect(figureText(value, measured)).toBe(text);
  });

  test.for([
    [99_999, "99,999 元"],
    [531_000, "53.1 万元"],
    [71_380_000, "7,138 万元"],
    [326_000_000, "3.26 亿元"],
    [-531_000, "-53.1 万元"],
  ] as const)("%s yuan are %s", ([value, text]) => {
    expect(amountText(value, "元")).toBe(text);
  });

  test("targets are written as in documents", () => {
    expect(targetText(1, rate)).toBe("100%");
    expect(targetText(0.985, rate)).toBe("98.5%");
    expect(targetText(32_000, people)).toBe("32,000 人");
  });

  test("changes carry their sign, those of shares in percentage points", () => {
    expect(changeText(0.9, 0.92, rate)).toBe("+2.00 个百分点");
    expect(changeText(120, 100, people)).toBe("−20 人");
    expect(changeText(5, 5, people)).toBe("±0 人");
    expect(changeText(null, 5, people)).toBe("—");
  });

  test("a column has one unit", () => {
    expect(columnFormat([0.5, 1, null], rate)).toMatchObject({ unit: "%" });
    expect(columnFormat([0.5, 1], rate).cell(0.9876)).toBe("98.7");
    const yuan = columnFormat([1_200_000, 9_000], { figure: "sum", unit: "元" });
    expect([yuan.unit, yuan.cell(9_000)]).toEqual(["万元", "1"]);
  });

  test("a share is cut, not rounded up", () => {
    expect(share(0.9999, 0)).toBe("99%");
  });
});

test("periods and dates are Chinese", () => {
  expect(["2024Q3", "2024H1", "2024-07", "2024", "?"].map(periodText)).toEqual([
    "2024年三季度",
    "2024年上半年",
    "2024年7月",
    "2024年",
    "?",
  ]);
  expect(dateText("2024-10-31T08:00:00.000Z")).toBe("2024年10月31日");
});

describe("depth of a column's colour", () => {
  const share = { figure: "share", better: "higher" } as const;

  test("runs from the best to the worst", () => {
    const depth = columnDepth([0.5, 0.9, 1], share);
    expect([depth(1), depth(0.5), depth(null)]).toEqual([0, 1, 0]);
  });

  test("stays pale where all are close together", () => {
    expect(columnDepth([0.995, 1], share)(0.995)).toBeCloseTo(0.1);
  });

  test("does not compare large areas with small ones by count", () => {
    expect(columnDepth([10, 900], { figure: "count", better: "higher" })(10)).toBe(0);
  });
});
