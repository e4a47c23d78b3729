import type { AreaScore, Evaluation, ScoreItem } from "../contracts/evaluation.ts";
import { type Clause, clausesOf, type Policy, type Scoring } from "../contracts/policy.ts";
import type { FigureKind } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { achievementOf } from "./achievement.ts";
import { isFloor, type Operator } from "./comparison.ts";
import { isDuty } from "./due-occasions.ts";
import { dutyIndicator } from "./duty.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { ranksOf } from "./ranks.ts";

/**
 * Points (of 100), grades and ranks of the areas of the policy's scoring level, from the evaluations of one period.
 * What does not apply, is not due or has too few subjects is left out and its weight spread over the rest in
 * proportion; what has no data brings nothing. Ranks follow the points rounded to two decimals, as published.
 * `previous` are the scores of the period before. Empty when the policy does not score.
 */
export function scorePolicy(
  inputs: { policy: Policy; indicators: Inputs["indicators"] },
  evaluations: readonly Evaluation[],
  previous: readonly AreaScore[] = [],
): AreaScore[] {
  const { scoring } = inputs.policy;
  if (!scoring) return [];
  const clauses = new Map(clausesOf(inputs.policy).map((clause) => [clause.id, clause]));
  const byArea = Map.groupBy(
    evaluations.filter((one) => one.level === scoring.level),
    (one) => one.area,
  );
  const scored = [...byArea].map(([area, found]) => ({ area, items: itemsOf(inputs, scoring, clauses, found) }));
  const points = scored.map(({ items }) => pointsOf(items));
  const ranks = ranksOf(points);
  const before = new Map(previous.map((one) => [one.area, one.rank]));
  return scored.map(({ area, items }, at) => ({
    area,
    points: points[at] ?? 0,
    grade: gradeOf(scoring, points[at] ?? null),
    rank: ranks[at]?.rank ?? null,
    tied: ranks[at]?.tied ?? false,
    previousRank: before.get(area) ?? null,
    missing: items.filter((item) => item.state === "no_data").length,
    items,
  }));
}

type Graded = Omit<ScoreItem, "possible" | "points" | "lost"> & { weight: number };

function itemsOf(
  inputs: Pick<Inputs, "indicators">,
  scoring: Scoring,
  clauses: ReadonlyMap<string, Clause>,
  evaluations: readonly Evaluation[],
): ScoreItem[] {
  const found = new Map(evaluations.map((one) => [one.clause, one]));
  const graded = scoring.items.flatMap(({ clause: id, weight }): Graded[] => {
    const clause = clauses.get(id);
    const evaluation = found.get(id);
    return clause && evaluation ? [{ weight, ...gradeItem(inputs, scoring, clause, evaluation) }] : [];
  });
  const sum = graded.filter((one) => one.leftOut === null).reduce((total, one) => total + one.weight, 0);
  return graded.map(({ weight, ...item }) => {
    const possible = item.leftOut === null ? (100 * weight) / sum : 0;
    const points = (possible * (item.achievement ?? 0)) / 100;
    return { ...item, possible, points, lost: possible - points };
  });
}

function gradeItem(
  inputs: Pick<Inputs, "indicators">,
  scoring: Scoring,
  clause: Clause,
  evaluation: Evaluation,
): Omit<Graded, "weight"> {
  const { measure } = clause;
  const kind = indicatorOf(inputs, isDuty(measure) ? dutyIndicator : measure.indicator).figure;
  const { state } = evaluation;
  const leftOut = leftOutOf(scoring, isDuty(measure), kind, evaluation);
  if (leftOut !== null) return { clause: clause.id, state, leftOut, achievement: null };
  const achievement = state === "no_data" ? 0 : achievementOf(measure, kind, evaluation);
  return { clause: clause.id, state, leftOut, achievement };
}

function leftOutOf(scoring: Scoring, duty: boolean, kind: FigureKind, evaluation: Evaluation): ScoreItem["leftOut"] {
  const { state } = evaluation;
  if (state === "not_applicable" || state === "not_due") return state;
  if (state === "no_data" || duty) return null;
  const ceiling = !isFloor(evaluation.operator as Operator, evaluation.target ?? 0);
  const judgedAsShare = kind === "share" || (kind === "count" && ceiling);
  return judgedAsShare && (evaluation.denominator ?? 0) < scoring.minimumDenominator ? "small" : null;
}

function pointsOf(items: readonly ScoreItem[]): number | null {
  if (items.every((item) => item.leftOut !== null)) return null;
  return Math.round(100 * items.reduce((sum, item) => sum + item.points, 0)) / 100;
}

const notScored: Text = { zh: "未评分", en: "not scored" };

function gradeOf(scoring: Scoring, points: number | null): Text {
  if (points === null) return notScored;
  const reached = scoring.grades.filter((grade) => points >= grade.from).sort((a, b) => b.from - a.from);
  return reached[0]?.grade ?? notScored;
}
