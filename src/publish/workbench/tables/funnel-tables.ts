import { clausesOf } from "../../../contracts/policy.ts";
import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import type { Evaluations } from "../../evaluations.ts";
import { publishedFunnel } from "../../funnel.ts";
import { latest } from "../../site-file.ts";
import { workbenchTable } from "../table.ts";

/** The funnel plots of the last period: the places of the areas, and the limits by number of subjects. */
export function funnelTables(input: SiteInput, evaluations: Evaluations): WorkbenchSource[] {
  return [placesTable(input, evaluations), limitsTable(input, evaluations)];
}

function placesTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(
    {
      name: "funnels",
      title: { zh: "漏斗图", en: "Funnel plots" },
      row: {
        zh: "一个地区在一条任务漏斗图上的位置（本期）",
        en: "One area's place in a clause's funnel plot (last period)",
      },
    },
    () => funnelsOf(input, evaluations).flatMap((funnel) => funnel.points.map((point) => ({ ...funnel, ...point }))),
    {
      clause: ["VARCHAR", "任务编号", "clause id", ({ clause }) => clause],
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area],
      subjects: ["DOUBLE", "对象数", "number of subjects", ({ subjects }) => subjects],
      value: ["DOUBLE", "比率", "share", ({ value }) => value],
      centre: ["DOUBLE", "全区比率", "share of the whole", ({ centre }) => centre],
      place: [
        "VARCHAR",
        "inside 在 95% 界限以内，outside95 以外，outside998 在 99.8% 界限以外",
        "within or outside of the limits",
        ({ place }) => place,
      ],
    },
  );
}

function limitsTable(input: SiteInput, evaluations: Evaluations): WorkbenchSource {
  return workbenchTable(
    {
      name: "funnel_limits",
      title: { zh: "漏斗图界限", en: "Funnel limits" },
      row: { zh: "一条任务在一个对象数处的界限", en: "A clause's limits at a number of subjects" },
    },
    () => funnelsOf(input, evaluations).flatMap(({ clause, limits }) => limits.map((one) => ({ clause, ...one }))),
    {
      clause: ["VARCHAR", "任务编号", "clause id", ({ clause }) => clause],
      subjects: ["DOUBLE", "对象数", "number of subjects", ({ subjects }) => subjects],
      low95: ["DOUBLE", "95% 下限", "lower 95 % limit", ({ low95 }) => low95],
      high95: ["DOUBLE", "95% 上限", "upper 95 % limit", ({ high95 }) => high95],
      low998: ["DOUBLE", "99.8% 下限", "lower 99.8 % limit", ({ low998 }) => low998],
      high998: ["DOUBLE", "99.8% 上限", "upper 99.8 % limit", ({ high998 }) => high998],
    },
  );
}

function funnelsOf(input: SiteInput, evaluations: Evaluations) {
  const now = latest(input);
  return clausesOf(input.policy).flatMap(({ id }) => {
    const judged = evaluations.ofClause(now, id);
    const whole = judged.find(({ area }) => area === input.areas.whole.code);
    const funnel = publishedFunnel(now.funnels.get(id), judged, whole);
    return funnel ? [{ clause: id, ...funnel }] : [];
  });
}
