import type { AreaScore } from "../../../contracts/evaluation.ts";
import type { PublishedItem, ShownScore } from "../../../contracts/published.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { scoreItemsShape, scoresShape } from "../../../contracts/workbench-tables/score-shapes.ts";
import type { Evaluations } from "../../evaluations.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

type Scored = { period: string; score: AreaScore; shown: ShownScore };
type Item = PublishedItem & { period: string; area: string };

/** Points and ranks of every area in every period, and what each clause brought, as far as the zone may show it. */
export function scoreTables(input: SiteInput, evaluations: Evaluations): WorkbenchSource[] {
  return [scoresTable(input, evaluations), itemsTable(input, evaluations)];
}

function scoresTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(scoresShape, () => scored(input, evaluations), {
    period: ({ period }) => period,
    area: ({ score }) => score.area,
    points: ({ score }) => score.points,
    basic: ({ shown }) => shown.basic,
    rank: ({ score }) => score.rank,
    grade: ({ score }) => score.grade.zh,
    missing: ({ score }) => score.missing,
    rank_low: ({ score }) => score.band?.low,
    rank_high: ({ score }) => score.band?.high,
    sampling_low: ({ score }) => score.band?.sampling.low,
    sampling_high: ({ score }) => score.band?.sampling.high,
    tier: ({ score }) => score.band?.tier,
  });
}

function itemsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(scoreItemsShape, () => itemRows(input, evaluations), {
    period: ({ period }) => period,
    area: ({ area }) => area,
    clause: ({ clause }) => clause,
    possible: ({ possible }) => possible,
    achievement: ({ achievement }) => achievement,
    points: ({ points }) => points,
    lost: ({ lost }) => lost,
    state: ({ state }) => state,
    left_out: ({ leftOut }) => leftOut,
  });
}

function* scored(input: SiteInput, evaluations: Evaluations): Generator<Scored> {
  const perPeriod = input.areas.ranked.length * (input.policy.scoring?.items.length ?? 0);
  for (const result of shownPeriods(input, perPeriod))
    for (const score of result.scores)
      yield { period: result.period.id, score, shown: evaluations.score(result, score) };
}

function* itemRows(input: SiteInput, evaluations: Evaluations): Generator<Item> {
  for (const { period, score, shown } of scored(input, evaluations))
    for (const item of shown.items) yield { ...item, period, area: score.area };
}
