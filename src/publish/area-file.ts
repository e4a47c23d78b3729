import type { Area } from "../contracts/area.ts";
import { sameLastYear } from "../contracts/period.ts";
import type { AreaFile, ShownScore } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import { chainsIn } from "./chain-steps.ts";
import type { Evaluations } from "./evaluations.ts";
import { ascending, middleOfOthers } from "./middle.ts";
import { latest, publishedArea } from "./site-file.ts";
import { indicatorTrend } from "./trends.ts";

/** areas/<code>.json: one ranked area with its evaluations, figures, villages and reports. */
export function areaFile(
  input: SiteInput,
  cells: Cells,
  evaluations: Evaluations,
  area: Area,
  { records, beside }: Pick<AreaFile, "records" | "beside">,
): AreaFile {
  const now = latest(input);
  const score = now.scores.find((one) => one.area === area.code);
  const working = score ? evaluations.score(now, score) : null;
  const shown = [...cells.indicators.keys()].filter((id) => now.figure(id, area.code) !== undefined);
  return {
    area: publishedArea(area),
    lineage: input.areas.lineage(area.code).map(publishedArea),
    score: score && working ? { ...score, ...working } : null,
    ranked: now.scores.filter((one) => one.rank !== null).length,
    evaluations: evaluations.ofArea(now, area.code),
    gains: input.gains(area.code).filter(({ clause }) => isShown(working, clause)),
    indicators: shown.map((id) => indicatorOfArea(input, cells, now, id, area)),
    villages: villagesOf(input, cells, now, shown, area),
    reports: now.reports.filter((report) => report.sender === area.code),
    faults: now.faults.filter((fault) => fault.sender === area.code),
    records,
    beside,
    chains: chainsIn(input, cells, area),
    downloads: [],
  };
}

/** A gain gives away how much its clause cost. */
function isShown(working: ShownScore | null, clause: string): boolean {
  const lines = [...(working?.items.filter(({ lost }) => lost !== null) ?? []), ...(working?.adjustments ?? [])];
  const blank = working?.items.some((item) => item.clause === clause && item.lost === null);
  return !blank && lines.some((line) => line.clause === clause);
}

function indicatorOfArea(
  input: SiteInput,
  cells: Cells,
  now: PeriodResult,
  id: string,
  area: Area,
): AreaFile["indicators"][number] {
  const before = input.results.at(-2);
  const lastYear = sameLastYear(now.period)?.id;
  const yearAgo = input.results.find((result) => result.period.id === lastYear);
  const valueIn = (result: PeriodResult | undefined) => (result ? cells.cell(result, id, area.code).value : null);
  return {
    indicator: id,
    cell: cells.cell(now, id, area.code),
    whole: cells.cell(now, id, input.areas.whole.code),
    peers: peerMedian(input, cells, now, id, area),
    previous: valueIn(before),
    sameLastYear: valueIn(yearAgo),
    trend: indicatorTrend(input, cells, id, area.code),
  };
}

/** Median of the other areas of the same peer group (of all ranked areas where there are no groups). */
function peerMedian(input: SiteInput, cells: Cells, now: PeriodResult, id: string, area: Area): number | null {
  const key = `${id}|${area.peerGroup ?? ""}`;
  const kept = groupValues.get(cells) ?? new Map<string, number[]>();
  groupValues.set(cells, kept);
  const known = kept.get(key) ?? ascending(valuesOfGroup(input, cells, now, id, area.peerGroup));
  kept.set(key, known);
  return middleOfOthers(known, cells.cell(now, id, area.code).value);
}

/** Values of a peer group's areas by indicator and group, for one writing of a site. */
const groupValues = new WeakMap<Cells, Map<string, number[]>>();

function valuesOfGroup(input: SiteInput, cells: Cells, now: PeriodResult, id: string, group: string | null): number[] {
  const members = input.areas.ranked.filter(({ peerGroup }) => peerGroup === group);
  return members.flatMap(({ code }) => cells.cell(now, id, code).value ?? []);
}

function villagesOf(
  input: SiteInput,
  cells: Cells,
  now: PeriodResult,
  shown: readonly string[],
  area: Area,
): AreaFile["villages"] {
  const below = input.areas.below(area.code);
  const indicators = shown.filter((id) => below.some((one) => now.figure(id, one.code) !== undefined));
  return {
    indicators,
    rows: below.map((one) => ({
      area: publishedArea(one),
      cells: indicators.map((id) => cells.cell(now, id, one.code)),
    })),
  };
}
