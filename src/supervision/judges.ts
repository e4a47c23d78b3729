import type { Area, Level } from "../contracts/area.ts";
import { figureBehind, type LedgerMeasure, ledgerIndicator } from "../contracts/measure.ts";
import type { Clause, FigureMeasure } from "../contracts/policy.ts";
import type { Text } from "../contracts/text.ts";
import { judgeCompare } from "./compare.ts";
import { judgeDeclared } from "./declared.ts";
import { dutyOf, occasionsOf } from "./due-occasions.ts";
import { judgeDuty } from "./duty.ts";
import { judgeExists } from "./exists.ts";
import { judgeTarget } from "./figure-target.ts";
import { type Inputs, indicatorOf } from "./inputs.ts";
import { type JudgeClause, type Judgement, notApplicable } from "./judgement.ts";
import type { FigureFrom } from "./reading.ts";
import { judgeConsequence, judgeLadder } from "./rule.ts";
import { judgeTimeLimit } from "./time-limit.ts";
import { judgeTrend } from "./trend.ts";

/** How one clause is held against an area: areas of other levels than its own are not applicable. */
export function judgeOf(
  inputs: Inputs,
  clause: Clause,
  levels: readonly Level[],
  judge: JudgeClause,
): (area: Area) => Judgement {
  const { measure } = clause;
  const duty = dutyOf(inputs.policy, measure);
  if (duty) {
    const occasions = occasionsOf(inputs.policy, clause, duty, inputs.areas);
    return (area) => judgeDuty(inputs, { id: clause.id, measure: duty }, occasions, area);
  }
  if (measure.kind === "restated") return (area) => restated(measure.clause, judge(measure.clause, area));
  const figure = figureBehind(clause);
  const unit = figure ? indicatorOf(inputs, figure.indicator).unit : "";
  const operator = "operator" in measure ? (measure.operator ?? "") : "";
  return (area) =>
    levels.includes(area.level)
      ? judgeFigureClause(inputs, clause, area, judge)
      : notApplicable(inputs, operator, unit, otherLevel);
}

function judgeFigureClause(inputs: Inputs, clause: Clause, area: Area, judge: JudgeClause): Judgement {
  const { measure } = clause;
  switch (measure.kind) {
    case "trend":
      return judgeTrend(inputs, measure, area);
    case "time_limit":
      return judgeTimeLimit(inputs, measure, area);
    case "compare":
      return judgeCompare(inputs, measure, area);
    case "exists":
      return judgeExists(inputs, measure, area);
    case "ledger":
      return judgeTarget(inputs, complete(clause, measure), area);
    case "rule":
      if (measure.does === "ladder") return judgeLadder(inputs, measure, area);
      return measure.does === "consequence"
        ? judgeConsequence(inputs, measure, area, judge)
        : notApplicable(inputs, "", "", definition);
    case "declared":
      if (measure.what === "figure") return judgeDeclared(inputs, clause, measure, area);
      throw new Error(`${clause.id} is a duty`);
    case "not_measurable":
      return notApplicable(inputs, "", "", notMeasurable(measure.why));
    case "milestone":
    case "cadence":
    case "restated":
      throw new Error(`${clause.id} is judged elsewhere`);
    default:
      return judgeTarget(inputs, measure, area);
  }
}

/** A register's rows must all have the named fields. */
function complete({ id }: Clause, { dataset, levels }: LedgerMeasure): FigureMeasure & FigureFrom {
  return {
    kind: "coverage",
    indicator: ledgerIndicator,
    of: { breakdown: "clause", category: id },
    datasets: [dataset],
    operator: ">=",
    target: 1,
    each: false,
    path: "none",
    levels,
  };
}

function restated(clause: string, judgement: Judgement): Judgement {
  const { why } = judgement;
  return {
    ...judgement,
    restates: clause,
    why: { zh: `与${clause}同一要求。${why.zh}`, en: `The same duty as ${clause}. ${why.en}` },
  };
}

function notMeasurable({ zh, en }: Text): Text {
  return { zh: `不能由记录计算：${zh}`, en: `Cannot be computed from records: ${en}` };
}

const otherLevel: Text = { zh: "本条不按这一级考核。", en: "The clause is not judged at this level." };
const definition: Text = {
  zh: "本条规定其他条款怎么算，自身不考核。",
  en: "The clause fixes how others are computed and is not judged itself.",
};
