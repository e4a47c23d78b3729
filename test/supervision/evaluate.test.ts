import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evaluation } from "../../src/contracts/evaluation.ts";
import { clause } from "../../src/contracts/policy.ts";
import { evaluatePolicy } from "../../src/supervision/evaluate.ts";
import { goldenCase, inputsOf } from "./golden-case.ts";

const figureKind = fc.constantFrom("share", "ratio", "count", "sum");
const due = fc.constantFrom("2024-03-31", "2024-06-30", "2024-12-31");
const target = fc.constantFrom(0.5, 0.9, 1, 40);

const measure = fc.oneof(
  fc.record({
    kind: fc.constant("rate"),
    indicator: fc.constant("x"),
    operator: fc.constantFrom(">=", ">", "<=", "<"),
    target,
  }),
  fc.record({
    kind: fc.constant("count"),
    indicator: fc.constant("x"),
    operator: fc.constant(">="),
    target,
    due,
    allot: fc.constant("x"),
    path: fc.constantFrom("none", "pro_rata"),
  }),
  fc.record({ kind: fc.constant("zero"), indicator: fc.constant("x"), due }),
  fc.record({
    kind: fc.constant("trend"),
    indicator: fc.constant("x"),
    direction: fc.constantFrom("increase", "non_decrease", "decrease", "non_increase"),
    baseline: fc.constantFrom("previous", "last_year_end"),
  }),
);

const quarters = ["2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1"];
const places = ["某县", "甲镇", "乙镇", "丙镇"];
const row = fc
  .tuple(fc.constantFrom(...quarters), fc.constantFrom(...places), fc.nat(60), fc.nat(60), fc.nat(3))
  .map(([period, place, a, b, unknown]) => [period, place, "x", Math.min(a, b), Math.max(a, b), unknown]);

const situation = fc.record({
  title: fc.constant("任意"),
  measure,
  period: fc.constantFrom(...quarters),
  asOf: fc.constantFrom("2024-03-31", "2024-04-10", "2024-07-10", "2024-12-31", "2025-01-01", "2025-04-10"),
  indicators: figureKind.map((figure) => ({ x: { title: "指标", figure, unit: "人" } })),
  figures: fc.uniqueArray(row, { selector: (one) => `${one[0]}|${one[1]}`, maxLength: 24 }),
  notReported: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...quarters), fc.constantFrom(...places), fc.constantFrom("some", "none")),
    { selector: (one) => `${one[0]}|${one[1]}` },
  ),
});

function always(holds: (found: Evaluation, given: ReturnType<typeof inputsOf>) => void): void {
  fc.assert(
    fc.property(situation, (given) => {
      const inputs = inputsOf(goldenCase.parse(given));
      for (const found of evaluatePolicy(inputs)) holds(found, inputs);
    }),
    { numRuns: 300 },
  );
}

describe("whatever is known", () => {
  test("nothing reported is never met", () => {
    always((found, { reported }) => {
      if (reported([], found.area, found.judgedPeriod) === "none") expect(found.state).not.toBe("met");
    });
  });

  test("nothing is missed on or before its date, and no standing duty while the policy lasts", () => {
    always((found, { policy }) => {
      if (found.asOf <= (found.due ?? policy.to)) expect(found.state).not.toBe("missed");
    });
  });

  test("what is met at the period's own figure has no gap, and a gap is never negative", () => {
    always((found) => {
      expect(found.gap ?? 0).toBeGreaterThanOrEqual(0);
      if (found.judgedPeriod !== found.period) return;
      if (found.state === "met") expect(found.gap).toBe(0);
      if (found.state === "behind") expect(found.gap).toBeGreaterThan(0);
    });
  });

  test("no figure of a period outside the review decides, and nothing is owed before the policy", () => {
    always((found, { period, policy }) => {
      expect(found.judgedPeriod <= found.period).toBe(true);
      if (period.end < policy.from) expect(["not_due", "not_applicable"]).toContain(found.state);
    });
  });
});

describe("clauses that stand beside others", () => {
  const given = {
    title: "两条",
    measure: { kind: "coverage", indicator: "x" },
    period: "2024Q4",
    asOf: "2025-01-16",
    indicators: { x: { title: "参保率", figure: "share", unit: "人" } },
    figures: [["2024Q4", "某县", "x", 97, 100]],
  };
  const withClauses = (...more: object[]) => {
    const inputs = inputsOf(goldenCase.parse(given));
    const [first] = inputs.policy.chapters;
    const clauses = first?.clauses ?? [];
    const added = more.map((one, at) => clause.parse({ ...clauses[0], id: `golden-2024-00${at + 2}`, ...one }));
    return {
      ...inputs,
      policy: { ...inputs.policy, chapters: first ? [{ ...first, clauses: [...clauses, ...added] }] : [] },
    };
  };

  test("a restated clause has the state of the clause it points to, and says so", () => {
    const inputs = withClauses({ measure: { kind: "restated", clause: "golden-2024-001" } });
    const [own, other] = evaluatePolicy(inputs).filter(({ area }) => area === "C");
    expect(other).toMatchObject({
      clause: "golden-2024-002",
      restates: "golden-2024-001",
      state: own?.state,
      value: 0.97,
    });
    expect(own?.restates).toBeUndefined();
  });

  test("a consequence follows the state of the clause it depends on", () => {
    const measure = {
      ...{ kind: "rule", does: "consequence", consequence: { zh: "取消评优", en: "No award" } },
      when: { clause: "golden-2024-001", states: ["missed"] },
    };
    const [, rule] = evaluatePolicy(withClauses({ measure })).filter(({ area }) => area === "C");
    expect(rule).toMatchObject({ state: "missed", why: { zh: expect.stringMatching(/^适用：取消评优/) } });
  });

  test("another reading with a measure of its own is judged beside the chosen one", () => {
    const measure = { kind: "rate", indicator: "x", operator: ">=", target: 0.95 };
    const interpretation = {
      chosen: { zh: "全部", en: "all" },
      others: [
        { zh: "达到95%即可", en: "95 % is enough", measure },
        { zh: "不计算的口径", en: "not computed" },
      ],
    };
    const [, both] = evaluatePolicy(withClauses({ interpretation })).filter(({ area }) => area === "C");
    expect(both).toMatchObject({ state: "missed", target: 1 });
    expect(both?.alternatives).toMatchObject([{ reading: { zh: "达到95%即可" }, state: "met", target: 0.95 }]);
  });
});
