import { z } from "zod";
import { area } from "../../src/contracts/area.ts";
import { type Evaluation, state } from "../../src/contracts/evaluation.ts";
import { type Clause, clause, type Policy } from "../../src/contracts/policy.ts";
import { scoring } from "../../src/contracts/scoring.ts";
import { figureKind, type Indicator } from "../../src/contracts/subject.ts";
import type { ScoreInputs } from "../../src/supervision/score.ts";

/** Township, clause, state, numerator, denominator, gap. */
const row = z.tuple([z.string(), z.string(), state], z.number());

/** A score as an official would write it down: weighted clauses, townships, their figures. */
export const scoreCase = z.strictObject({
  title: z.string(),
  /** Name, kind of figure, operator, target, weight. */
  clauses: z.array(z.tuple([z.string(), figureKind, z.enum([">=", "<=", "="]), z.number(), z.number()])),
  /** What scoring.yaml says besides the weights; clauses by name. */
  rules: z.record(z.string(), z.unknown()).default({}),
  /** Townships with their peer group. */
  townships: z.array(z.tuple([z.string(), z.string().nullable()])),
  figures: z.array(row),
  /** Figures of the period before. */
  before: z.array(row).default([]),
  /** Whether bands of ranks are asked for. */
  bands: z.boolean().default(false),
});
export type ScoreCase = z.infer<typeof scoreCase>;

const text = { zh: "略", en: "omitted" };

/** What scorePolicy reads, from a case. Clauses have their names as ids of indicators. */
export function scoreInputs(given: ScoreCase): ScoreInputs {
  const clauses = given.clauses.map(([name, , operator, target], at) =>
    clause.parse({
      id: idOf(at),
      section: "一",
      words: { zh: name, en: name },
      responsible: "某局",
      measure: { kind: "limit", indicator: name, operator, target },
    }),
  );
  return { policy: policyOf(given, clauses), indicators: indicatorsOf(given), areas: areasOf(given) };
}

/** The evaluations of a case's rows. */
export function evaluationsOf(given: ScoreCase, rows: readonly z.infer<typeof row>[]): Evaluation[] {
  return rows.map(([township, name, found, numerator, denominator, gap]) => {
    const at = given.clauses.findIndex(([one]) => one === name);
    const [, kind, operator, target] = given.clauses[at] ?? [];
    if (kind === undefined || operator === undefined || target === undefined) throw new Error(`no clause ${name}`);
    const share = kind === "share" || kind === "ratio";
    return {
      clause: idOf(at),
      area: township,
      level: "township",
      period: "2024Q4",
      asOf: "2025-01-11",
      state: found,
      judgedPeriod: "2024Q4",
      value: numerator === undefined ? null : share ? numerator / (denominator ?? 1) : numerator,
      numerator: numerator ?? null,
      denominator: denominator ?? null,
      unknown: 0,
      target,
      targetNow: target,
      operator,
      due: null,
      gap: gap ?? null,
      gapUnit: "人",
      baseline: null,
      why: text,
    };
  });
}

function idOf(at: number): string {
  return `test-2024-${String(at + 1).padStart(3, "0")}`;
}

function policyOf(given: ScoreCase, clauses: Clause[]): Policy {
  const byName = new Map(given.clauses.map(([name], at) => [name, idOf(at)]));
  const named = JSON.parse(JSON.stringify(given.rules), (key, value) =>
    key === "clause" ? (byName.get(value) ?? value) : value,
  );
  return {
    id: "test-2024",
    title: text,
    document: { title: "示例" },
    area: "C",
    level: "county",
    from: "2024-01-01",
    to: "2024-12-31",
    parameters: {},
    chapters: [{ section: "一", title: text, clauses }],
    scoring: scoring.parse({
      source: text,
      minimumDenominator: 5,
      items: given.clauses.map(([, , , , weight], at) => ({ clause: idOf(at), weight })),
      grades: [
        { grade: { zh: "优秀", en: "excellent" }, from: 90 },
        { grade: { zh: "合格", en: "adequate" }, from: 60 },
        { grade: { zh: "不合格", en: "failed" }, from: 0 },
      ],
      ...named,
    }),
  };
}

function areasOf(given: ScoreCase): ScoreInputs["areas"] {
  return given.townships.map(([name, peerGroup]) =>
    area.parse({ code: name, name, level: "township", parent: "C", peerGroup }),
  );
}

function indicatorsOf(given: ScoreCase): Map<string, Indicator> {
  const words = { numerator: text, denominator: text, exclusions: text, caveats: text, perverse: text };
  return new Map(
    given.clauses.map(([name, figure]): [string, Indicator] => [
      name,
      { id: name, subject: "s", title: { zh: name, en: name }, figure, unit: "人", better: "higher", ...words },
    ]),
  );
}
