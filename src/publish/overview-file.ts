import { type State, states } from "../contracts/evaluation.ts";
import { addDays } from "../contracts/period.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { OverviewFile, PublishedEvaluation, PublishedItem, PublishedScore } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import type { Evaluations } from "./evaluations.ts";
import { headline } from "./headline.ts";
import { heatTable } from "./heat-table.ts";
import { reportSummaries } from "./reports-file.ts";
import { latest } from "./site-file.ts";
import { clauseTrends } from "./trends.ts";

/** overview.json: the leaders' page. */
export function overviewFile(input: SiteInput, cells: Cells, published: Evaluations): OverviewFile {
  const now = latest(input);
  const before = input.results.at(-2);
  const whole = input.areas.whole.code;
  const evaluations = published.ofArea(now, whole);
  const ranking = rankingOf(input, published, now);
  const words = new Map(clausesOf(input.policy).map((clause) => [clause.id, clause.words]));
  return {
    headline: headline(count(evaluations), ranking, (clause) => words.get(clause)),
    states: count(evaluations),
    previousStates: before ? count(published.ofArea(before, whole)) : null,
    evaluations,
    trends: clauseTrends(input, published, whole),
    heat: heatTable(input, cells, published, inRankOrder(input, now)),
    ranking,
    dueSoon: dueSoon(evaluations, now.asOf),
    reports: reportSummaries(input, now),
    rows: now.rows,
  };
}

/** Codes of the ranked areas, best first, unranked last. */
export function inRankOrder(input: SiteInput, result: PeriodResult): string[] {
  const ranks = new Map(result.scores.map((score) => [score.area, score.rank]));
  const rank = (code: string) => ranks.get(code) ?? Number.MAX_SAFE_INTEGER;
  return input.areas.ranked.map((area) => area.code).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** Scores in rank order, with what cost each most. */
function rankingOf(input: SiteInput, published: Evaluations, result: PeriodResult): PublishedScore[] {
  const scores = new Map(result.scores.map((score) => [score.area, score]));
  const names = new Map(input.areas.ranked.map((area) => [area.code, area.name]));
  return inRankOrder(input, result).flatMap((code) => {
    const score = scores.get(code);
    if (!score) return [];
    const { items: _items, ...kept } = score;
    const { items, ...shown } = published.score(result, score);
    return [{ ...kept, ...shown, name: names.get(code) ?? code, lost: dearest(items) }];
  });
}

/** The three clauses that cost most points, of those that cost any in the second decimal. */
function dearest(items: readonly PublishedItem[]): PublishedScore["lost"] {
  return items
    .flatMap(({ clause, lost }) => (lost !== null && lost >= 0.005 ? [{ clause, points: lost }] : []))
    .sort((a, b) => b.points - a.points || a.clause.localeCompare(b.clause))
    .slice(0, 3);
}

function dueSoon(evaluations: readonly PublishedEvaluation[], asOf: string): OverviewFile["dueSoon"] {
  const until = addDays(asOf, 30);
  return evaluations
    .filter(({ restates }) => restates === undefined)
    .flatMap(({ clause, due, state }) => (due && due >= asOf && due <= until ? [{ clause, due, state }] : []))
    .sort((a, b) => a.due.localeCompare(b.due) || a.clause.localeCompare(b.clause));
}

/** How many clauses are in each state; a restated one counts where it is judged. */
function count(evaluations: readonly PublishedEvaluation[]): Record<State, number> {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
  for (const { state, restates } of evaluations) if (state !== null && restates === undefined) counts[state] += 1;
  return counts;
}
