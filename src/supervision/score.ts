import type { Area } from "../contracts/area.ts";
import type { AreaScore, Evaluation, ScoreItem } from "../contracts/evaluation.ts";
import { clausesOf, type Policy } from "../contracts/policy.ts";
import type { Scoring } from "../contracts/scoring.ts";
import type { Text } from "../contracts/text.ts";
import type { Inputs } from "./inputs.ts";
import { ranksOf } from "./ranks.ts";
import { type Adjusted, applyConsequences } from "./score-consequences.ts";
import { itemsOf } from "./score-items.ts";

/** What scoring reads: the policy, the words of its indicators, and the areas for their peer groups. */
export type ScoreInputs = { policy: Policy; indicators: Inputs["indicators"]; areas: readonly Area[] };

/**
 * Points (of 100), grades and ranks of the areas of the policy's scoring level, from the evaluations of one period.
 * What does not apply, is not due or has too few subjects is left out and its weight spread over the rest in
 * proportion; what has no data follows the policy's rule for missing reports; deductions and vetoes come last.
 * Ranks follow the points rounded to two decimals, as published. `previous` are the scores of the period before.
 * Empty when the policy does not score.
 */
export function scorePolicy(
  inputs: ScoreInputs,
  evaluations: readonly Evaluation[],
  previous: readonly AreaScore[] = [],
): AreaScore[] {
  const { scoring } = inputs.policy;
  if (!scoring) return [];
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const before = new Map(previous.map((one) => [one.area, one]));
  const byArea = Map.groupBy(
    evaluations.filter((one) => one.level === scoring.level),
    (one) => one.area,
  );
  const scored = [...byArea].map(([area, found]) => {
    const own = new Map(found.map((one) => [one.clause, one]));
    const items = itemsOf({ scoring, clauses, indicators: inputs.indicators, before: before.get(area) }, own);
    return { area, items, ...adjusted(scoring, own, items) };
  });
  return ranked(inputs, scoring, scored, before);
}

type Scored = Adjusted & { area: string; items: ScoreItem[]; basic: number | null };

function adjusted(
  scoring: Scoring,
  evaluations: ReadonlyMap<string, Evaluation>,
  items: readonly ScoreItem[],
): Omit<Scored, "area" | "items"> {
  const basic = basicPoints(items);
  const found = applyConsequences(scoring, evaluations, basic ?? 0);
  return { ...found, basic, points: hundredths(found.points) };
}

function basicPoints(items: readonly ScoreItem[]): number | null {
  if (items.every((item) => item.leftOut !== null)) return null;
  return Math.min(
    100,
    items.reduce((sum, item) => sum + item.points, 0),
  );
}

function hundredths(points: number): number {
  return Math.round(100 * points) / 100;
}

function ranked(
  { areas }: ScoreInputs,
  scoring: Scoring,
  scored: readonly Scored[],
  before: ReadonlyMap<string, AreaScore>,
): AreaScore[] {
  const standings = scored.map(({ basic, points, last }) => (basic === null ? null : { points, last }));
  const ranks = ranksOf(standings);
  const groups = new Map(areas.map((area) => [area.code, area.peerGroup]));
  const peers = peerRanks(
    scored.map(({ area }) => groups.get(area) ?? null),
    standings,
  );
  return scored.map(({ area, items, basic, points, adjustments, lowest }, at) => ({
    area,
    points,
    basic: hundredths(basic ?? 0),
    adjustments: basic === null ? [] : adjustments,
    grade: gradeOf(scoring, basic === null ? null : points, lowest),
    rank: ranks[at]?.rank ?? null,
    tied: ranks[at]?.tied ?? false,
    previousRank: before.get(area)?.rank ?? null,
    peer: peers[at] ?? null,
    band: null,
    missing: items.filter((item) => item.state === "no_data").length,
    items,
  }));
}

function peerRanks(groups: readonly (string | null)[], standings: Parameters<typeof ranksOf>[0]): AreaScore["peer"][] {
  const found: AreaScore["peer"][] = groups.map(() => null);
  for (const [group, members] of Map.groupBy(groups.keys(), (at) => groups[at] ?? null)) {
    if (group === null) continue;
    const ranks = ranksOf(members.map((at) => standings[at] ?? null));
    const of = ranks.filter((one) => one.rank !== null).length;
    for (const [index, at] of members.entries()) {
      const { rank = null, tied = false } = ranks[index] ?? {};
      found[at] = rank === null ? null : { group, rank, tied, of };
    }
  }
  return found;
}

const notScored: Text = { zh: "未评分", en: "not scored" };

function gradeOf({ grades }: Scoring, points: number | null, lowest: boolean): Text {
  if (points === null) return notScored;
  const best = [...grades].sort((a, b) => b.from - a.from);
  const reached = lowest ? best.at(-1) : best.find((grade) => points >= grade.from);
  return reached?.grade ?? notScored;
}
