import { type Evaluation, type State, states } from "../contracts/evaluation.ts";
import { addDays } from "../contracts/period.ts";
import { clausesOf } from "../contracts/policy.ts";
import type { OverviewFile, PublishedScore, ReportSummary } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import { type Cells } from "./cells.ts";
import { evaluationsFor, indicatorOf } from "./evaluations.ts";
import { headline } from "./headline.ts";
import { latest } from "./site-file.ts";
import { clauseTrends } from "./trends.ts";
import { withholdPartner } from "./withhold.ts";

/** overview.json: the leaders' page. */
export function overviewFile(input: SiteInput, cells: Cells): OverviewFile {
  const now = latest(input);
  const before = input.results.at(-2);
  const whole = input.areas.whole.code;
  const evaluations = evaluationsFor(input, cells, now, whole);
  const ranking = rankingOf(input, now);
  const words = new Map(clausesOf(input.policy).map((clause) => [clause.id, clause.words]));
  return {
    headline: headline(count(evaluations), ranking, (clause) => words.get(clause)),
    states: count(evaluations),
    previousStates: before ? count(evaluationsFor(input, cells, before, whole)) : null,
    evaluations,
    trends: clauseTrends(input, cells, whole),
    heat: heatOf(input, cells, now, ranking),
    ranking,
    dueSoon: dueSoon(evaluations, now.asOf),
    reports: reportSummaries(input, now),
    faults: [...now.faults],
    rows: now.rows,
  };
}

/** Scores in rank order (unranked last), with what cost each most. */
function rankingOf(input: SiteInput, result: PeriodResult): PublishedScore[] {
  const names = new Map(input.areas.ranked.map((area) => [area.code, area.name]));
  return [...result.scores]
    .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9) || a.area.localeCompare(b.area))
    .map(({ items, ...score }) => ({
      ...score,
      name: names.get(score.area) ?? score.area,
      lost: items
        .filter((item) => item.lost > 0)
        .sort((a, b) => b.lost - a.lost || a.clause.localeCompare(b.clause))
        .slice(0, 3)
        .map((item) => ({ clause: item.clause, points: item.lost })),
    }));
}

/** One column per scored indicator (or, without scoring, per indicator of a clause), one row per ranked area. */
function heatOf(input: SiteInput, cells: Cells, now: PeriodResult, ranking: readonly PublishedScore[]): OverviewFile["heat"] {
  const scored = new Set(input.policy.scoring?.items.map((item) => item.clause));
  const columns = new Map<string, string>();
  for (const clause of clausesOf(input.policy)) {
    const indicator = indicatorOf(clause);
    if (indicator !== null && (scored.size === 0 || scored.has(clause.id)) && !columns.has(indicator))
      columns.set(indicator, clause.id);
  }
  const stateOf = new Map(now.evaluations.map((one) => [`${one.clause}|${one.area}`, one.state]));
  const order = ranking.length > 0 ? ranking.map((score) => score.area) : input.areas.ranked.map((area) => area.code);
  const indicators = [...columns.keys()];
  const cellAt = (area: string) => (indicator: string) =>
    cells.cell(now, indicator, area, stateOf.get(`${columns.get(indicator)}|${area}`) ?? null);
  const byColumn = indicators.map((indicator) => withholdPartner(order.map((area) => cellAt(area)(indicator))));
  return {
    indicators,
    rows: order.map((area, row) => ({ area, cells: byColumn.flatMap((column) => column[row] ?? []) })),
    county: indicators.map(cellAt(input.areas.whole.code)),
  };
}

function dueSoon(evaluations: readonly Evaluation[], asOf: string): OverviewFile["dueSoon"] {
  const until = addDays(asOf, 30);
  return evaluations
    .flatMap((one) => (one.due && one.due >= asOf && one.due <= until ? [{ clause: one.clause, due: one.due, state: one.state }] : []))
    .sort((a, b) => a.due.localeCompare(b.due) || a.clause.localeCompare(b.clause));
}

function reportSummaries(input: SiteInput, now: PeriodResult): ReportSummary[] {
  return input.contracts.flatMap((contract) => {
    const owed = now.reports.filter((report) => report.dataset === contract.name);
    if (owed.length === 0) return [];
    const came = owed.filter((report) => report.receivedAt !== null);
    return [
      {
        dataset: contract.name,
        title: contract.title,
        expected: owed.length,
        received: came.length,
        late: owed.filter((report) => report.state === "late").length,
        missing: owed.filter((report) => report.state === "missing").length,
        copied: owed.filter((report) => report.copied).length,
      },
    ];
  });
}

/** How many evaluations are in each state. */
function count(evaluations: readonly Evaluation[]): Record<State, number> {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
  for (const one of evaluations) counts[one.state] += 1;
  return counts;
}
