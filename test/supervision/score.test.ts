import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evaluation, State } from "../../src/contracts/evaluation.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import { scoring } from "../../src/contracts/scoring.ts";
import type { FigureKind, Indicator } from "../../src/contracts/subject.ts";
import { explainScore } from "../../src/supervision/explain-score.ts";
import { scorePolicy } from "../../src/supervision/score.ts";

type Given = { state?: State; numerator?: number | null; denominator?: number | null; unknown?: number };

const kinds: Record<string, FigureKind> = { rate: "share", zero: "count", amount: "sum" };
const words = { zh: "示例", en: "example" };

/** Clause 001 is a rate of 90 % (weight 60), 002 a zero (weight 30), 003 an amount of 1,000 yuan (weight 10). */
const measures = [
  { kind: "rate", indicator: "rate", operator: ">=", target: 0.9 },
  { kind: "zero", indicator: "zero" },
  { kind: "amount", indicator: "amount", operator: ">=", target: 1000 },
];
const clauses = measures.map((measure, at) =>
  clause.parse({ id: `test-2024-00${at + 1}`, section: "一", words, responsible: "某局", measure }),
);

const policy: Policy = {
  id: "test-2024",
  title: words,
  document: { title: "示例" },
  area: "C",
  level: "county",
  from: "2024-01-01",
  to: "2024-12-31",
  parameters: {},
  chapters: [{ section: "一", title: words, clauses }],
  scoring: scoring.parse({
    source: words,
    minimumDenominator: 5,
    items: [60, 30, 10].map((weight, at) => ({ clause: `test-2024-00${at + 1}`, weight })),
    grades: [
      { grade: { zh: "合格", en: "adequate" }, from: 0 },
      { grade: { zh: "优秀", en: "excellent" }, from: 90 },
    ],
  }),
};

const indicators = new Map(
  Object.entries(kinds).map(([id, figure]): [string, Indicator] => [
    id,
    {
      id,
      subject: "s",
      title: words,
      figure,
      unit: "人",
      better: "higher",
      numerator: words,
      denominator: null,
      exclusions: words,
      caveats: words,
      perverse: words,
    },
  ]),
);

function evaluations(area: string, given: Given[]): Evaluation[] {
  return given.map((one, at) => {
    const measure = clauses[at]?.measure;
    const operator = (measure && "operator" in measure ? measure.operator : undefined) ?? ">=";
    const target = measure && "target" in measure ? (measure.target ?? null) : null;
    const numerator = one.numerator ?? null;
    const denominator = one.denominator ?? null;
    const share = numerator !== null && denominator ? numerator / denominator : null;
    return {
      clause: `test-2024-00${at + 1}`,
      area,
      level: "township",
      period: "2024Q3",
      asOf: "2024-10-15",
      state: one.state ?? "behind",
      judgedPeriod: "2024Q3",
      value: at === 0 ? share : numerator,
      numerator,
      denominator,
      unknown: one.unknown ?? 0,
      target,
      targetNow: target,
      operator,
      due: null,
      gap: 0,
      gapUnit: "人",
      baseline: null,
      why: words,
    };
  });
}

const good: Given[] = [
  { state: "met", numerator: 100, denominator: 100 },
  { state: "met", numerator: 0, denominator: 50 },
  { state: "met", numerator: 1200, denominator: 3 },
];
const score = (...townships: Given[][]) =>
  scorePolicy(
    { policy, indicators, areas: [] },
    townships.flatMap((given, at) => evaluations(`T${at}`, given)),
  );
const only = (given: Given[]) => {
  const [first] = score(given);
  if (!first) throw new Error("no score");
  return first;
};

describe("points", () => {
  test("everything met is 100; achievement is capped", () => {
    expect(only(good)).toMatchObject({ points: 100, grade: { zh: "优秀" }, missing: 0 });
  });

  test("a share brings its part of the target, a zero loses the share failing, money its part", () => {
    const items = only([
      { numerator: 45, denominator: 100 },
      { numerator: 5, denominator: 50 },
      { numerator: 500, denominator: 3 },
    ]).items;
    expect(items.map((item) => item.achievement)).toEqual([50, 90, 50]);
    expect(items.map((item) => item.points)).toEqual([30, 27, 5]);
    expect(items.map((item) => item.lost)).toEqual([30, 3, 5]);
  });

  test("people of whom nothing is known do not bring points", () => {
    expect(only([{ numerator: 45, denominator: 50, unknown: 50 }, ...good.slice(1)]).items[0]?.achievement).toBe(50);
  });

  test.each(["not_due", "not_applicable"] as const)("the weight of what is %s is spread in proportion", (state) => {
    const found = only([{ state }, ...good.slice(1)]);
    expect(found.items.map((item) => item.possible)).toEqual([0, 75, 25]);
    expect(found).toMatchObject({ points: 100, items: [{ leftOut: state }, {}, {}] });
  });

  test("no data is scored 0 and counted as missing, never spread", () => {
    expect(only([{ state: "no_data" }, ...good.slice(1)])).toMatchObject({ points: 40, missing: 1 });
  });

  test("a denominator of three is too small for a share, but a sum of money is still scored", () => {
    const found = only([
      { numerator: 1, denominator: 3 },
      { numerator: 0, denominator: 3 },
      { numerator: 500, denominator: 3 },
    ]);
    expect(found.items.map((item) => item.leftOut)).toEqual(["small", "small", null]);
    expect(found.points).toBe(50);
  });

  test("where nothing can be scored there is no rank and no grade", () => {
    const found = score([{ state: "not_due" }, { state: "not_due" }, { state: "not_applicable" }], good);
    expect(found.map((one) => [one.points, one.rank, one.grade.en])).toEqual([
      [0, null, "not scored"],
      [100, 1, "excellent"],
    ]);
  });
});

describe("ranks", () => {
  test("ties share the better rank and the next is skipped", () => {
    const worse: Given[] = [{ numerator: 45, denominator: 100 }, ...good.slice(1)];
    const found = score(worse, good, good, [{ state: "no_data" }, ...good.slice(1)]);
    expect(found.map((one) => [one.rank, one.tied])).toEqual([
      [3, false],
      [1, true],
      [1, true],
      [4, false],
    ]);
  });

  test("the rank of the period before stands beside it", () => {
    const before = score(good, [{ state: "no_data" }, ...good.slice(1)]);
    const now = scorePolicy(
      { policy, indicators, areas: [] },
      [...evaluations("T1", good), ...evaluations("T9", good)],
      before,
    );
    expect(now.map((one) => [one.area, one.previousRank])).toEqual([
      ["T1", 2],
      ["T9", null],
    ]);
  });
});

test("the working shows every clause and adds up", () => {
  const lines = explainScore(
    only([{ numerator: 45, denominator: 100 }, { state: "not_due" }, { state: "no_data" }]),
    policy,
  );
  expect(lines.map((line) => line.slice(4))).toEqual([
    ["状态 state", "权重 weight", "可得分 possible", "完成度 achievement", "得分 points", "失分 lost", "说明 remark"],
    ["behind", "60", "85.7143", "50.0000", "42.8571", "42.8571", ""],
    ["not_due", "30", "0.0000", "—", "0.0000", "0.0000", "未到期 not due"],
    ["no_data", "10", "14.2857", "0.0000", "0.0000", "14.2857", ""],
    ["", "100", "100.0000", "—", "42.8571", "57.1429", ""],
  ]);
});

const givenItem = fc.record({
  state: fc.constantFrom<State>("met", "on_track", "behind", "missed", "not_due", "no_data", "not_applicable"),
  numerator: fc.nat(1000),
  denominator: fc.nat(1000),
  unknown: fc.nat(50),
});

describe("whatever the figures", () => {
  test("points stay within the weight, and points and lost of a scored area add up to 100", () => {
    fc.assert(
      fc.property(fc.tuple(givenItem, givenItem, givenItem), (given) => {
        const found = only(given);
        for (const item of found.items) {
          expect(item.points).toBeGreaterThanOrEqual(0);
          expect(item.points).toBeLessThanOrEqual(item.possible + 1e-9);
        }
        const sum = found.items.reduce((total, item) => total + item.points + item.lost, 0);
        expect(sum).toBeCloseTo(found.rank === null ? 0 : 100, 9);
      }),
    );
  });

  test("a worse figure never brings more points", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1000 }), fc.nat(1000), fc.nat(1000), (denominator, a, b) => {
        const [low, high] = [Math.min(a, b, denominator), Math.min(Math.max(a, b), denominator)];
        const points = (numerator: number, at: number): number =>
          only(good.map((one, index) => (index === at ? { numerator, denominator } : one))).items[at]?.points ?? 0;
        expect(points(low, 0)).toBeLessThanOrEqual(points(high, 0) + 1e-9);
        expect(points(high, 1)).toBeLessThanOrEqual(points(low, 1) + 1e-9);
        expect(points(low, 2)).toBeLessThanOrEqual(points(high, 2) + 1e-9);
      }),
    );
  });
});
