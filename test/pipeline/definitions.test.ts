import { describe, expect, test } from "vitest";
import { type Figure, figureKey } from "../../src/contracts/figure.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import type { PublishedFigures } from "../../src/contracts/published-figures.ts";
import type { PeriodResult } from "../../src/contracts/result.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { definitionsOf } from "../../src/pipeline/definitions.ts";

const text = { zh: "略", en: "omitted" };

type Given = { sql?: string; target?: number };

/** A county without townships, whose one clause asks for the enrolment rate. */
function contextWith({ sql = "SELECT insured", target = 1 }: Given) {
  const measure = { kind: "rate", indicator: "insured", operator: ">=", target };
  const clauses = [clause.parse({ id: "test-2024-001", section: "一", words: text, responsible: "某局", measure })];
  const policy: Pick<Policy, "id" | "area" | "level" | "parameters" | "chapters" | "scoring"> = {
    ...{ id: "test-2024", area: "C", level: "county", parameters: {}, scoring: null },
    chapters: [{ section: "一", title: text, clauses }],
  };
  const words = { title: text, unit: "人", figure: "share", better: "higher", numerator: text };
  const programme = { parameters: {}, subjects: [{ subject: "persons", sql, indicators: { insured: words } }] };
  return { policy, programme, workspace: { tree: { within: () => [] } } } as unknown as Context;
}

/** The quarters' results, from the people insured (of 100) in each. */
function resultsOf(insured: Record<string, number>, target = 1): PeriodResult[] {
  return Object.entries(insured).map(([id, numerator]) => {
    const value = numerator / 100;
    const place = { period: id, subject: "persons", indicator: "insured", level: "county", area: "C" } as const;
    const figure: Figure = { ...place, breakdown: "", category: "", numerator, denominator: 100, unknown: 0, value };
    const state = value >= target ? "met" : "behind";
    return {
      period: parsePeriod(id),
      figure: (indicator: string, area: string) =>
        figureKey({ period: id, indicator, area }) === figureKey(figure) ? figure : undefined,
      evaluations: [{ clause: "test-2024-001", area: "C", state, value, target }],
    } as unknown as PeriodResult;
  });
}

function published(context: Context, results: PeriodResult[], former?: PublishedFigures): PublishedFigures {
  const { periods } = definitionsOf(context, results, former);
  return { format: 1, at: "2024-10-20T00:00:00Z", by: "test", policy: "test-2024", periods };
}

describe("a definition that changes", () => {
  const first = published(contextWith({}), resultsOf({ "2024Q1": 90, "2024Q2": 95 }));

  test("keeps the earlier quarters as published and shows them by today's definition beside", () => {
    const changed = contextWith({ sql: "SELECT insured OR exempt" });
    const { periods, bridges } = definitionsOf(changed, resultsOf({ "2024Q1": 92, "2024Q2": 96, "2024Q3": 97 }), first);
    expect(periods["2024Q1"]?.indicators.insured?.areas.C).toEqual([90, 100, 0, 0.9]);
    expect(periods["2024Q3"]?.indicators.insured?.areas.C).toEqual([97, 100, 0, 0.97]);
    expect(bridges).toEqual([
      {
        ...{ kind: "indicator", id: "insured", since: "2024Q3" },
        periods: [
          { period: "2024Q1", earlier: end(0.9), today: end(0.92) },
          { period: "2024Q2", earlier: end(0.95), today: end(0.96) },
        ],
      },
      {
        ...{ kind: "clause", id: "test-2024-001", since: "2024Q3" },
        periods: [
          { period: "2024Q1", earlier: outcome(0.9), today: outcome(0.92) },
          { period: "2024Q2", earlier: outcome(0.95), today: outcome(0.96) },
        ],
      },
    ]);
  });

  test("stays changed at later publications, and the earlier quarters stay", () => {
    const changed = contextWith({ sql: "SELECT insured OR exempt" });
    const second = published(changed, resultsOf({ "2024Q1": 92, "2024Q2": 96, "2024Q3": 97 }), first);
    const later = definitionsOf(changed, resultsOf({ "2024Q1": 92, "2024Q2": 96, "2024Q3": 97, "2024Q4": 98 }), second);
    expect(later.bridges.map(({ id, since, periods }) => [id, since, periods.length])).toEqual([
      ["insured", "2024Q3", 2],
      ["test-2024-001", "2024Q3", 2],
    ]);
  });

  test("a target: the earlier quarter keeps its target and state", () => {
    const results = resultsOf({ "2024Q1": 90, "2024Q2": 95, "2024Q3": 97 }, 0.95);
    const { bridges } = definitionsOf(contextWith({ target: 0.95 }), results, first);
    expect(bridges.map(({ kind, since, periods }) => [kind, since, periods.at(-1)])).toEqual([
      [
        "clause",
        "2024Q3",
        {
          period: "2024Q2",
          earlier: { value: 0.95, state: "behind", target: 1 },
          today: { value: 0.95, state: "met", target: 0.95 },
        },
      ],
    ]);
  });
});

describe("no bridge", () => {
  const first = published(contextWith({}), resultsOf({ "2024Q1": 90, "2024Q2": 95 }));
  const bridgesAfter = (context: Context, insured: Record<string, number>) =>
    definitionsOf(context, resultsOf(insured), first).bridges;

  test("for a comment in the query, or a change that leaves every figure as it was", () => {
    expect(bridgesAfter(contextWith({ sql: "SELECT insured -- 参保" }), { "2024Q1": 90, "2024Q2": 95 })).toEqual([]);
    expect(bridgesAfter(contextWith({ sql: "SELECT (insured)" }), { "2024Q1": 90, "2024Q2": 95 })).toEqual([]);
  });

  test("for corrected data under the same definition: the correction stands", () => {
    const { periods, bridges } = definitionsOf(contextWith({}), resultsOf({ "2024Q1": 91, "2024Q2": 95 }), first);
    expect(bridges).toEqual([]);
    expect(periods["2024Q1"]?.indicators.insured?.areas.C?.[0]).toBe(91);
  });

  test("for the quarter that is being published itself", () => {
    expect(bridgesAfter(contextWith({ sql: "SELECT other" }), { "2024Q1": 90, "2024Q2": 99 })).toEqual([]);
  });
});

function outcome(value: number) {
  return { value, state: "behind", target: 1 };
}

function end(value: number) {
  return { value, state: null, target: null };
}
