import { daysBetween, type Period } from "../contracts/period.ts";
import type { FigureMeasure, Policy } from "../contracts/policy.ts";
import type { Operator } from "./comparison.ts";
import type { Inputs } from "./inputs.ts";

/** What a clause asks of a figure, and what of it is owed already. */
export type Demand = {
  operator: Operator;
  /** What must hold in the end. */
  target: number;
  /** What must hold by now; null while nothing is owed before the date. */
  targetNow: number | null;
  /** The clause's own date; null for a standing duty, which holds at every date of the policy. */
  due: string | null;
  /** Period whose figure decides. */
  judged: Period;
  /** Whether the last day has passed and a figure has reached it. */
  passed: boolean;
};

/** The demand of a figure target at the date of the review. */
export function demandOf(inputs: Inputs, measure: FigureMeasure): Demand {
  const steps = [...(measure.schedule ?? [])].sort((a, b) => a.by.localeCompare(b.by));
  const target = steps.at(-1)?.target ?? measure.target;
  if (target === undefined) throw new Error("a figure target without target or schedule");
  const due = measure.due ?? steps.at(-1)?.by ?? null;
  const frame = frameOf(inputs, due);
  const onPath = measure.path === "pro_rata" && due !== null ? target * sharePassed(inputs, frame.judged, due) : null;
  const steady = due === null || frame.passed ? target : null;
  const owed = inForce(inputs.policy, inputs.period);
  return {
    operator: measure.operator,
    target,
    targetNow: owed ? (steady ?? onPath ?? stepNow(inputs, frame.judged, steps)) : null,
    due,
    ...frame,
  };
}

/** Which period decides at the date of the review, and whether the date (the policy's end for a standing duty) is past. */
export function frameOf(inputs: Inputs, due: string | null): Pick<Demand, "judged" | "passed"> {
  const { period, periods, policy, asOf } = inputs;
  const deadline = due ?? policy.to;
  const reached = period.end >= deadline;
  const first = periods
    .filter((one) => one.kind === period.kind && one.end >= deadline && one.end <= period.end)
    .sort((a, b) => a.end.localeCompare(b.end))[0];
  return { judged: reached ? (first ?? period) : period, passed: reached && asOf > deadline };
}

/** The share of the days from the policy's first day to the due date that have passed, both days included. */
function sharePassed(inputs: Inputs, judged: Period, due: string): number {
  const day = [inputs.asOf, judged.end, due].sort()[0] ?? due;
  const days = (to: string): number => Math.max(0, daysBetween(inputs.policy.from, to) + 1);
  return days(day) / days(due);
}

function stepNow(inputs: Inputs, judged: Period, steps: NonNullable<FigureMeasure["schedule"]>): number | null {
  return steps.filter((step) => step.by < inputs.asOf && step.by <= judged.end).at(-1)?.target ?? null;
}

/** Whether the policy binds at all in the period under review. */
export function inForce(policy: Policy, period: Period): boolean {
  return period.end >= policy.from;
}
