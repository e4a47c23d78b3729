import type { AreaScore, Evaluation, ScoreItem } from "../contracts/evaluation.ts";
import type { Clause } from "../contracts/policy.ts";
import type { Scoring } from "../contracts/scoring.ts";
import { achievementOf, countedAs } from "./achievement.ts";
import { isFloor, type Operator } from "./comparison.ts";
import type { Inputs } from "./inputs.ts";

/** What an area's items are graded with: the weighted clauses and, for missing reports, its score of the period before. */
export type Grading = {
  scoring: Scoring;
  clauses: ReadonlyMap<string, Clause>;
  indicators: Inputs["indicators"];
  before: AreaScore | undefined;
};

/** The weighted clauses of one area, graded; what is left out gives its weight to the rest in proportion. */
export function itemsOf(grading: Grading, evaluations: ReadonlyMap<string, Evaluation>): ScoreItem[] {
  const graded = grading.scoring.items.flatMap((item) => {
    const clause = grading.clauses.get(item.clause);
    const evaluation = evaluations.get(item.clause);
    return clause && evaluation ? [{ weight: item.weight, ...gradeItem(grading, clause, evaluation, item.cap) }] : [];
  });
  const sum = graded.filter((one) => one.leftOut === null).reduce((total, one) => total + one.weight, 0);
  return graded.map(({ weight, ...item }) => {
    const possible = item.leftOut === null ? (100 * weight) / sum : 0;
    const points = (possible * (item.achievement ?? 0)) / 100;
    return { ...item, possible, points, lost: possible - points };
  });
}

type Grade = Omit<ScoreItem, "possible" | "points" | "lost">;

function gradeItem(grading: Grading, { id, measure }: Clause, evaluation: Evaluation, cap: number): Grade {
  const { state } = evaluation;
  const kind = countedAs(grading, measure);
  const nothing = { clause: id, state, achievement: null, carried: false };
  const leftOut = leftOutOf(grading.scoring, kind, evaluation);
  if (leftOut !== null || kind === null) return { ...nothing, leftOut: leftOut ?? "not_applicable" };
  if (state === "no_data") return { ...nothing, leftOut, ...missingReport(grading, id) };
  return { ...nothing, leftOut, achievement: achievementOf(measure, kind.figure, evaluation, cap) };
}

function leftOutOf(scoring: Scoring, kind: ReturnType<typeof countedAs>, evaluation: Evaluation): ScoreItem["leftOut"] {
  const { state } = evaluation;
  if (state === "not_applicable" || state === "not_due") return state;
  if (state === "no_data") return scoring.missing.rule === "spread" ? "no_data" : null;
  if (!kind?.ofSubjects) return null;
  const ceiling = !isFloor(evaluation.operator as Operator, evaluation.target ?? 0);
  const judgedAsShare = kind.figure === "share" || (kind.figure === "count" && ceiling);
  return judgedAsShare && (evaluation.denominator ?? 0) < scoring.minimumDenominator ? "small" : null;
}

function missingReport({ scoring, before }: Grading, clause: string): Pick<Grade, "achievement" | "carried"> {
  const known = before?.items.find((item) => item.clause === clause)?.achievement ?? null;
  if (scoring.missing.rule !== "last_known_capped" || known === null) return { achievement: 0, carried: false };
  return { achievement: Math.min(known, scoring.missing.cap), carried: true };
}
