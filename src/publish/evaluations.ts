import type { AreaScore, Evaluation, RunRate } from "../contracts/evaluation.ts";
import { dutyIndicator, figureBehind } from "../contracts/measure.ts";
import { type Clause, clausesOf, otherReadings } from "../contracts/policy.ts";
import type { PublishedEvaluation, PublishedItem, ShownScore } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";

/** The evaluations of one zone, without figures about too few people. */
export type Evaluations = {
  /** An area's evaluations in the document's order. */
  ofArea: (result: PeriodResult, area: string) => PublishedEvaluation[];
  ofClause: (result: PeriodResult, clause: string) => PublishedEvaluation[];
  /** An area's score, item by item, with the vetoes and deductions that may be shown. */
  score: (result: PeriodResult, score: AreaScore) => ShownScore;
};

const hidden = {
  zh: "涉及人数过少，为保护个人信息不公开。",
  en: "Withheld: too few people to publish without giving somebody away.",
};

/** Makes a zone's evaluations from its cells. */
export function evaluationsOf(input: SiteInput, cells: Cells): Evaluations {
  const clauses = new Map(clausesOf(input.policy).map((clause) => [clause.id, clause]));
  const groups = new Map<PeriodResult, Record<"area" | "clause", Map<string, Evaluation[]>>>();
  const grouped = (result: PeriodResult) => {
    const found = groups.get(result) ?? {
      area: Map.groupBy(result.evaluations, (one) => one.area),
      clause: Map.groupBy(result.evaluations, (one) => one.clause),
    };
    groups.set(result, found);
    return found;
  };
  const isHidden = (result: PeriodResult, id: string, area: string) => mustHide(cells, result, clauses.get(id), area);
  const wasHidden = ({ clause, area }: Evaluation) => input.results.some((result) => isHidden(result, clause, area));
  const publish = (result: PeriodResult) => (one: Evaluation) =>
    published(
      one.runRate && wasHidden(one) ? withoutPast(one, one.runRate) : one,
      isHidden(result, one.clause, one.area),
      cells,
      result,
      clauses.get(one.clause),
    );
  return {
    ofArea: (result, area) => (grouped(result).area.get(area) ?? []).map(publish(result)),
    ofClause: (result, clause) => (grouped(result).clause.get(clause) ?? []).map(publish(result)),
    score: (result, score) => publishedScore(score, (clause) => isHidden(result, clause, score.area)),
  };
}

function mustHide(
  cells: Cells,
  result: PeriodResult,
  clause: Pick<Clause, "id" | "measure"> | undefined,
  area: string,
): boolean {
  const figure = clause && figureBehind(clause);
  if (!figure) return false;
  const { indicator, of } = figure;
  return (
    cells.isWithheld(result, indicator, area, of) || (of !== undefined && cells.isWithheld(result, indicator, area))
  );
}

function published(
  { level: _level, period: _period, asOf: _asOf, ...one }: Evaluation,
  withheld: boolean,
  cells: Cells,
  result: PeriodResult,
  clause: Clause | undefined,
): PublishedEvaluation {
  const figure = clause && figureBehind(clause);
  const quality = cells.quality(result, figure?.indicator ?? dutyIndicator, one.area, figure?.of);
  if (!withheld) return { ...one, ...openAlternatives(one, cells, result, clause), withheld, quality };
  const { runRate: _runRate, chance: _chance, ...kept } = one;
  const nothing = {
    alternatives: [],
    state: null,
    value: null,
    numerator: null,
    denominator: null,
    unknown: 0,
    gap: null,
    baseline: null,
  };
  return {
    ...kept,
    ...nothing,
    target: null,
    targetNow: null,
    why: hidden,
    withheld,
    quality: { ...quality, small: false },
  };
}

/** The other readings whose own figure may be shown. */
function openAlternatives(
  { area, alternatives }: Pick<Evaluation, "area" | "alternatives">,
  cells: Cells,
  result: PeriodResult,
  clause: Clause | undefined,
): Pick<Evaluation, "alternatives"> {
  if (!clause || !alternatives) return {};
  const readings = otherReadings(clause);
  const isOpen = (_: unknown, at: number) => {
    const reading = readings[at];
    return reading !== undefined && !mustHide(cells, result, reading, area);
  };
  return { alternatives: alternatives.filter(isOpen) };
}

/** The rate so far would give an earlier figure away that was withheld in its own period. */
function withoutPast(one: Evaluation, { needed, months }: RunRate): Evaluation {
  return { ...one, runRate: { needed, months, recent: null } };
}

function publishedScore(score: AreaScore, isHidden: (clause: string) => boolean): ShownScore {
  const adjustments = score.adjustments.filter(({ clause }) => !isHidden(clause));
  const isWhole = adjustments.length === score.adjustments.length;
  return { items: publishedItems(score, isHidden), adjustments, basic: isWhole ? score.basic : null };
}

/** A single blank line could be had from the total: the smallest of the other items is then blank too. */
function publishedItems(score: AreaScore, isHidden: (clause: string) => boolean): PublishedItem[] {
  const blank = new Set(score.items.filter((item) => isHidden(item.clause)).map((item) => item.clause));
  const scored = score.items.filter((item) => item.leftOut === null);
  const partner = scored.filter((item) => !blank.has(item.clause)).sort((a, b) => a.possible - b.possible)[0];
  const lines = [...scored, ...score.adjustments].filter(({ clause }) => isHidden(clause));
  if (partner && lines.length === 1) blank.add(partner.clause);
  return score.items.map(({ clause, leftOut, possible, achievement, points, lost, state }) => {
    const item = { clause, leftOut, possible };
    return blank.has(clause)
      ? { ...item, achievement: null, points: null, lost: null, state: isHidden(clause) ? null : state }
      : { ...item, achievement, points, lost, state };
  });
}
