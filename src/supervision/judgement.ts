import type { Area } from "../contracts/area.ts";
import type { Evaluation, State } from "../contracts/evaluation.ts";
import type { FigureKind } from "../contracts/subject.ts";
import type { Text } from "../contracts/text.ts";
import { holds, isFloor, missingTo, type Proof, proofOf } from "./comparison.ts";
import { type Demand, inForce } from "./demand.ts";
import type { Inputs } from "./inputs.ts";
import type { Reading } from "./reading.ts";

/** An evaluation without its place and date. */
export type Judgement = Omit<Evaluation, "clause" | "area" | "level" | "period" | "asOf">;

/** The judgement of another clause of the same policy. */
export type JudgeClause = (id: string, area: Area) => Judgement;

/** The parts of a judgement that stay empty where there is no figure. */
export const noFigure = {
  value: null,
  numerator: null,
  denominator: null,
  unknown: 0,
  target: null,
  targetNow: null,
  due: null,
  gap: null,
  baseline: null,
} as const;

/** The clause does not bind this area. */
export function notApplicable(inputs: Inputs, operator: string, gapUnit: string, why: Text): Judgement {
  return { ...noFigure, state: "not_applicable", judgedPeriod: inputs.period.id, operator, gapUnit, why };
}

/**
 * The state of a figure against a demand. A claim about everybody (all, none, at most) holds only when every report
 * has come; a number reached by part of the reports is reached, and one not reached may be once the rest have come;
 * other shares are judged by what was reported.
 */
export function stateOf(inputs: Inputs, kind: FigureKind, demand: Demand, reading: Reading, sure = true): State {
  if (!inForce(inputs.policy, inputs.period)) return "not_due";
  const owed = demand.targetNow !== null;
  const proof = proofOf(kind, reading, isFloor(demand.operator, demand.target));
  if (reading.reported === "none") return owed ? "no_data" : "not_due";
  if (!proof) return nothingInScope(reading, owed);
  if (holds(demand.operator, proof, demand.target)) {
    if (sure && isSure(kind, demand, reading)) return "met";
    return owed ? "no_data" : "not_due";
  }
  if (mayStillHold(kind, demand, reading)) return owed ? "no_data" : "not_due";
  return unmet(demand, proof);
}

/** What is missing at the date of the review: to what is owed now, else to the target itself. */
export function gapOf(inputs: Inputs, kind: FigureKind, demand: Demand, reading: Reading): number | null {
  const proof = proofOf(kind, reading, isFloor(demand.operator, demand.target));
  return proof && inForce(inputs.policy, inputs.period)
    ? missingTo(demand.operator, proof, demand.targetNow ?? demand.target)
    : null;
}

function nothingInScope(reading: Reading, owed: boolean): State {
  if (reading.reported === "all" && reading.unknown === 0) return "not_applicable";
  return owed ? "no_data" : "not_due";
}

function unmet(demand: Demand, proof: Proof): State {
  if (demand.passed) return "missed";
  if (demand.due === null) return "behind";
  if (demand.targetNow === null) return "not_due";
  return holds(demand.operator, proof, demand.targetNow) ? "on_track" : "behind";
}

/** A number that is short while reports are missing: nobody can say that it was missed. */
function mayStillHold(kind: FigureKind, demand: Demand, reading: Reading): boolean {
  return reading.reported === "some" && (kind === "count" || kind === "sum") && isFloor(demand.operator, demand.target);
}

function isSure(kind: FigureKind, demand: Demand, reading: Reading): boolean {
  if (reading.reported === "all") return true;
  const floor = isFloor(demand.operator, demand.target);
  if (kind === "count" || kind === "sum") return floor;
  return demand.target !== (floor ? 1 : 0);
}
