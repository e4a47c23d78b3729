import { area } from "../src/contracts/area.ts";
import { type Evaluation, evaluation } from "../src/contracts/evaluation.ts";
import { clause, type Policy } from "../src/contracts/policy.ts";
import { scoring } from "../src/contracts/scoring.ts";
import type { FigureKind, Indicator } from "../src/contracts/subject.ts";
import { randomOf } from "../src/supervision/random.ts";
import type { ScoreInputs } from "../src/supervision/score.ts";

const text = { zh: "略", en: "omitted" };
/** Twenty-four shares of people, eight numbers that must be none, eight sums of money. */
const kinds: FigureKind[] = [..."s".repeat(24), ..."c".repeat(8), ..."m".repeat(8)].map((one) =>
  one === "s" ? "share" : one === "c" ? "count" : "sum",
);
const idOf = (at: number) => `country-2024-${String(at + 1).padStart(3, "0")}`;

/** A policy of forty weighted clauses over so many townships, in eight peer groups. */
export function countryInputs(townships: number): ScoreInputs {
  const clauses = kinds.map((kind, at) => {
    const target = kind === "share" ? 0.95 : kind === "count" ? 0 : 1_000_000;
    const measure = { kind: "limit", indicator: `i${at}`, operator: kind === "count" ? "=" : ">=", target };
    return clause.parse({ id: idOf(at), section: "一", words: text, responsible: "某局", measure });
  });
  const policy: Policy = {
    ...{ id: "country-2024", title: text, document: { title: "示例" }, area: "0", level: "nation" },
    ...{ from: "2024-01-01", to: "2024-12-31", parameters: {} },
    chapters: [{ section: "一", title: text, clauses }],
    scoring: scoring.parse({
      ...{ source: text, minimumDenominator: 5, grades: [{ grade: text, from: 0 }] },
      items: kinds.map((_, at) => ({ clause: idOf(at), weight: 1 + (at % 5) })),
    }),
  };
  const areas = Array.from({ length: townships }, (_, at) =>
    area.parse({ code: codeOf(at), name: codeOf(at), level: "township", parent: "0", peerGroup: `${at % 8}` }),
  );
  return { policy, areas, indicators: new Map(kinds.map((kind, at) => [`i${at}`, indicatorOf(kind, at)])) };
}

/** The evaluations of some townships, made from the seed alone. */
export function countryEvaluations(from: number, to: number): Evaluation[] {
  const { uniform } = randomOf(from + 1);
  const one = evaluation.parse({
    ...{ clause: "", area: "", level: "township", period: "2024Q4", asOf: "2025-01-11", judgedPeriod: "2024Q4" },
    ...{ state: "behind", value: 0, numerator: 0, denominator: 0, unknown: 0, target: 0, targetNow: 0, due: null },
    ...{ operator: ">=", gap: null, gapUnit: "人", baseline: null, why: text },
  });
  return Array.from({ length: to - from }, (_, at) => codeOf(from + at)).flatMap((code) =>
    kinds.map((kind, at) => {
      const denominator = 50 + Math.floor(2000 * uniform());
      const target = kind === "share" ? 0.95 : kind === "count" ? 0 : 1_000_000;
      const share = kind === "count" ? 0.02 * uniform() : 0.8 + 0.2 * uniform();
      const numerator = kind === "sum" ? 1_200_000 * uniform() : Math.round(denominator * share);
      const value = kind === "share" ? numerator / denominator : numerator;
      const operator = kind === "count" ? "=" : ">=";
      return {
        ...one,
        clause: idOf(at),
        area: code,
        value,
        numerator,
        denominator,
        target,
        targetNow: target,
        operator,
      };
    }),
  );
}

function codeOf(at: number): string {
  return String(100_000_000_000 + at);
}

function indicatorOf(figure: FigureKind, at: number): Indicator {
  const words = { numerator: text, denominator: text, exclusions: text, caveats: text, perverse: text };
  return { id: `i${at}`, subject: "s", title: text, figure, unit: "人", better: "higher", ...words };
}
