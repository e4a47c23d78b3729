import type { Evaluation } from "../contracts/evaluation.ts";
import { type Clause, clausesOf } from "../contracts/policy.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Cells } from "./cells.ts";
import { isWithheld } from "./withhold.ts";

const hidden = {
  zh: "涉及人数过少，为保护个人信息不公开。",
  en: "Withheld: too few people to publish without giving somebody away.",
};

/** An area's evaluations in the document's order, with figures about too few people taken out. */
export function evaluationsFor(input: SiteInput, cells: Cells, result: PeriodResult, area: string): Evaluation[] {
  const clauses = new Map(clausesOf(input.policy).map((clause) => [clause.id, clause]));
  return result.evaluations
    .filter((one) => one.area === area)
    .map((one) => (mustHide(cells, result, one, clauses.get(one.clause)) ? hide(one) : one));
}

/** The indicator that a clause is measured by, if it is measured by one. */
export function indicatorOf(clause: Clause): string | null {
  return "indicator" in clause.measure ? clause.measure.indicator : null;
}

/** Whether an evaluation's figures were taken out. */
export function isHidden(one: Evaluation): boolean {
  return one.why === hidden;
}

function mustHide(cells: Cells, result: PeriodResult, one: Evaluation, clause: Clause | undefined): boolean {
  if (!clause || !("indicator" in clause.measure)) return false;
  const { indicator, of } = clause.measure;
  const figure = result.figure(indicator, one.area, of);
  return figure !== undefined && isWithheld(figure, cells.indicators.get(indicator)?.figure === "count", cells.rule);
}

function hide(one: Evaluation): Evaluation {
  return { ...one, value: null, numerator: null, denominator: null, unknown: 0, gap: null, baseline: null, why: hidden };
}
