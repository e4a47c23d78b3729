import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import type { Cells } from "../../cells.ts";
import { chainsIn } from "../../chain-steps.ts";
import { workbenchTable } from "../table.ts";

/** How many subjects are known, in scope, met and proven in each ranked area, as its page shows them. */
export function chainsTable(input: SiteInput, cells: Cells): WorkbenchSource {
  return workbenchTable(
    {
      name: "chains",
      title: { zh: "链条", en: "Chains" },
      row: {
        zh: "一个指标在一个乡镇本期的一步：在册、在范围内、已做到、有凭证",
        en: "One step of an indicator in a ranked area, last period: known, in scope, met, proven",
      },
    },
    function* () {
      for (const area of input.areas.ranked)
        for (const { indicator, steps } of chainsIn(input, cells, area))
          for (const [at, { step, subjects }] of steps.entries())
            yield { area: area.code, indicator, place: at + 1, step, subjects };
    },
    {
      area: ["VARCHAR", "地区编码", "area code", ({ area }) => area],
      indicator: ["VARCHAR", "指标编号", "indicator id", ({ indicator }) => indicator],
      place: ["INTEGER", "第几步", "place of the step", ({ place }) => place],
      step: ["VARCHAR", "known 在册，eligible 在范围内，covered 已做到，verified 有凭证", "step", ({ step }) => step],
      subjects: ["DOUBLE", "对象数", "number of subjects", ({ subjects }) => subjects],
    },
  );
}
