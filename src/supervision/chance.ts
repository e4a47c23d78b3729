import type { Chance, Evaluation, RunRate } from "../contracts/evaluation.ts";
import { daysBetween, type Period } from "../contracts/period.ts";
import { clausesOf, type Policy } from "../contracts/policy.ts";
import { type CountedAs, countedAs } from "./achievement.ts";
import { studentProbability } from "./beta-function.ts";
import { holds, isFloor, missingTo, type Operator, type Proof, proofOf } from "./comparison.ts";
import { dutyOf } from "./due-occasions.ts";
import type { Inputs } from "./inputs.ts";

/** Fewer known periods say nothing about the path. */
const leastPeriods = 3;
const daysOfMonth = 365.25 / 12;

/**
 * Evaluations with the run-rate needed and the chance of meeting the target by its date, where the date is still to
 * come and something is missing; duties and standing targets are left as they are. `history` are the evaluations of
 * the earlier periods, oldest first; periods of another length or before the policy are not part of the path.
 * Method: a random walk with drift, the drift being the mean change a month over the policy's periods so far; the
 * prediction is a Student t with variance s²(h + h²/T) (Hyndman & Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd ed., 5.5), with one degree of freedom fewer than changes. Words as in the IPCC's guidance on
 * uncertainty (Mastrandrea et al. 2010).
 */
export function withChances(
  inputs: Pick<Inputs, "policy" | "indicators" | "period">,
  evaluations: readonly Evaluation[],
  history: readonly { period: Period; evaluations: readonly Evaluation[] }[],
): Evaluation[] {
  const kinds = kindsOf(inputs);
  const open = evaluations.filter((one) => isOpen(inputs.period, one) && kinds.has(one.clause));
  const wanted = new Set(open.map(keyOf));
  const paths = pathsOf(inputs, history, wanted);
  return evaluations.map((one) => {
    const kind = kinds.get(one.clause);
    const target = one.target;
    if (!kind || target === null || !wanted.has(keyOf(one))) return one;
    const past = paths.get(keyOf(one)) ?? [];
    return { ...one, ...outlook(kind, { evaluation: one, target, period: inputs.period, past }) };
  });
}

function kindsOf({ policy, indicators }: { policy: Policy; indicators: Inputs["indicators"] }): Map<string, CountedAs> {
  return new Map(
    clausesOf(policy).flatMap(({ id, measure }): [string, CountedAs][] => {
      const kind = dutyOf(policy, measure) ? null : countedAs({ indicators }, measure);
      return kind ? [[id, kind]] : [];
    }),
  );
}

function isOpen(period: Period, { state, due, value, target, judgedPeriod }: Evaluation): boolean {
  const judged = state === "behind" || state === "on_track" || state === "not_due";
  const known = value !== null && target !== null && judgedPeriod === period.id;
  return judged && known && due !== null && due > period.end;
}

function keyOf(one: Pick<Evaluation, "clause" | "area">): string {
  return `${one.clause} ${one.area}`;
}

type Past = { period: Period; evaluation: Evaluation };

function pathsOf(
  { policy, period: now }: Pick<Inputs, "policy" | "period">,
  history: readonly { period: Period; evaluations: readonly Evaluation[] }[],
  wanted: ReadonlySet<string>,
): Map<string, Past[]> {
  const paths = new Map<string, Past[]>();
  for (const { period, evaluations } of history) {
    if (period.kind !== now.kind || period.end < policy.from || period.end >= now.end) continue;
    for (const evaluation of evaluations) {
      const key = keyOf(evaluation);
      if (!wanted.has(key) || evaluation.value === null) continue;
      const path = paths.get(key) ?? [];
      paths.set(key, path);
      path.push({ period, evaluation });
    }
  }
  return paths;
}

type Outlook = { runRate: RunRate; chance: Chance | null };
type Situation = { evaluation: Evaluation; target: number; period: Period; past: readonly Past[] };

function outlook({ figure }: CountedAs, { evaluation, target, period, past }: Situation): Outlook | undefined {
  const operator = evaluation.operator as Operator;
  const proof = (one: Evaluation): Proof | undefined =>
    proofOf(figure, { ...one, reported: "all", missing: 0, period: one.judgedPeriod }, isFloor(operator, target));
  const now = proof(evaluation);
  if (!now || now.base === 0 || evaluation.due === null || holds(operator, now, target)) return undefined;
  const months = daysBetween(period.end, evaluation.due) / daysOfMonth;
  const steps = [...past, { period, evaluation }].flatMap((one): Step[] => {
    const found = proof(one.evaluation);
    return found && found.base > 0 ? [{ end: one.period.end, level: found.amount / found.base }] : [];
  });
  const path = pathOf(steps);
  const towards = isFloor(operator, target) ? 1 : -1;
  return {
    runRate: {
      needed: missingTo(operator, now, target) / months,
      recent: path ? towards * path.drift * now.base : null,
      months,
    },
    chance: path && steps.length >= leastPeriods ? chanceOf(path, months, target, towards, steps.length) : null,
  };
}

type Step = { end: string; level: number };
type Path = { last: number; drift: number; variance: number; months: number; changes: number };

/** Change a month, and the variance of a month's change. */
function pathOf(steps: readonly Step[]): Path | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  const months = first && last ? daysBetween(first.end, last.end) / daysOfMonth : 0;
  if (!first || !last || months <= 0) return undefined;
  const drift = (last.level - first.level) / months;
  const squares = steps.slice(1).map((step, at) => {
    const before = steps[at] ?? first;
    const span = daysBetween(before.end, step.end) / daysOfMonth;
    return (step.level - before.level - drift * span) ** 2 / span;
  });
  const changes = squares.length;
  const sum = squares.reduce((total, square) => total + square, 0);
  return { last: last.level, drift, variance: changes > 1 ? sum / (changes - 1) : 0, months, changes };
}

function chanceOf(path: Path, months: number, target: number, towards: 1 | -1, periods: number): Chance {
  const ahead = towards * (path.last + path.drift * months - target);
  const spread = Math.sqrt(path.variance * (months + months ** 2 / path.months));
  const certain = ahead >= -1e-9 ? 1 : 0;
  const probability = spread > 1e-12 ? studentProbability(ahead / spread, path.changes - 1) : certain;
  const band = bands.find(({ high }) => probability < high) ?? lastBand;
  return { ...band, periods };
}

const lastBand = { low: 0.9, high: 1, words: { zh: "很有可能", en: "very likely" } };
const bands = [
  { low: 0, high: 0.1, words: { zh: "几无可能", en: "very unlikely" } },
  { low: 0.1, high: 0.33, words: { zh: "不大可能", en: "unlikely" } },
  { low: 0.33, high: 0.66, words: { zh: "约一半", en: "about as likely as not" } },
  { low: 0.66, high: 0.9, words: { zh: "较有可能", en: "likely" } },
];
