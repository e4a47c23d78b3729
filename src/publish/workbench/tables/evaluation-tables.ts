import { clausesOf } from "../../../contracts/policy.ts";
import type { PublishedEvaluation } from "../../../contracts/published.ts";
import type { Bridge } from "../../../contracts/published-figures.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import type { Evaluations } from "../../evaluations.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

/** Clauses held against areas, as the zone's pages show them, and what earlier definitions said. */
export function evaluationTables(
  input: SiteInput,
  evaluations: Evaluations,
  bridges: readonly Bridge[],
): WorkbenchSource[] {
  return [evaluationsTable(input, evaluations), bridgesTable(bridges)];
}

function evaluationsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable<PublishedEvaluation & { period: string }>(
    {
      name: "evaluations",
      title: { zh: "评价", en: "Evaluations" },
      row: {
        zh: "一条任务在一个地区（全区、乡镇）一期的评价",
        en: "One clause held against one area (the whole, the ranked ones) in one period",
      },
    },
    () => evaluationRows(input, evaluations),
    {
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      clause: ["VARCHAR", "任务编号", "clause id", ({ clause }) => clause],
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area],
      state: [
        "VARCHAR",
        "met 完成，on_track 正常推进，behind 落后，missed 逾期未完成，not_due 未到期，no_data 缺报，not_applicable 不适用",
        "state",
        ({ state }) => state,
      ],
      value: ["DOUBLE", "现状", "the figure", ({ value }) => value],
      numerator: ["DOUBLE", "分子", "numerator", ({ numerator }) => numerator],
      denominator: ["DOUBLE", "分母", "denominator", ({ denominator }) => denominator],
      operator: ["VARCHAR", "数值与目标的比较方式", "how it is compared with the target", ({ operator }) => operator],
      target: ["DOUBLE", "最终目标", "what must hold in the end", ({ target }) => target],
      target_now: ["DOUBLE", "此时应达到的目标", "what must hold now", ({ targetNow }) => targetNow],
      gap: ["DOUBLE", "差距", "how much is missing", ({ gap }) => gap],
      gap_unit: ["VARCHAR", "差距的单位", "unit of the gap", ({ gapUnit }) => gapUnit],
      due: ["DATE", "期限；空白为长期", "due; blank for a standing duty", ({ due }) => due],
      why: ["VARCHAR", "说明", "why this state", ({ why }) => why.zh],
      restates: [
        "VARCHAR",
        "所重申的任务，不重复计数",
        "the clause it restates, counted there",
        ({ restates }) => restates,
      ],
      withheld: ["BOOLEAN", "人数过少，不公开", "withheld, too few people", ({ withheld }) => withheld],
    },
  );
}

function* evaluationRows(input: SiteInput, evaluations: Evaluations) {
  const { whole, ranked } = input.areas;
  const withAreas = new Set(shownPeriods(input, clausesOf(input.policy).length * (ranked.length + 1)));
  for (const result of input.results)
    for (const { code } of withAreas.has(result) ? [whole, ...ranked] : [whole])
      for (const one of evaluations.ofArea(result, code)) yield { ...one, period: result.period.id };
}

function bridgesTable(bridges: readonly Bridge[]): WorkbenchSource {
  return workbenchTable(
    {
      name: "earlier_definitions",
      title: { zh: "口径变化", en: "Changed definitions" },
      row: {
        zh: "口径变化之前发布的一期：当时公布的数字和按现行口径重算的数字（全区）",
        en: "A period published before a definition changed: as published then, and by today's (the whole area)",
      },
    },
    () => bridges.flatMap((bridge) => bridge.periods.map((period) => ({ ...bridge, ...period }))),
    {
      kind: ["VARCHAR", "indicator 指标，clause 任务", "indicator or clause", ({ kind }) => kind],
      id: ["VARCHAR", "指标或任务编号", "its id", ({ id }) => id],
      period: ["VARCHAR", "期次", "period", ({ period }) => period],
      since: ["VARCHAR", "现行口径从哪一期起", "first period under today's definition", ({ since }) => since],
      earlier_value: ["DOUBLE", "当时公布的数值", "value as published then", ({ earlier }) => earlier.value],
      earlier_target: ["DOUBLE", "当时的目标", "target then", ({ earlier }) => earlier.target],
      today_value: ["DOUBLE", "按现行口径的数值", "value by today's definition", ({ today }) => today.value],
    },
  );
}
