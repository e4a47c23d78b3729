import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { chainsShape } from "../../../contracts/workbench-tables/chain-shapes.ts";
import type { Cells } from "../../cells.ts";
import { chainsIn } from "../../chain-steps.ts";
import { workbenchTable } from "../table.ts";

/** How many subjects are known, in scope, met and proven in each ranked area, as its page shows them. */
export function chainsTable(input: SiteInput, cells: Cells): WorkbenchSource {
  return workbenchTable(
    chainsShape,
    function* () {
      for (const area of input.areas.ranked)
        for (const { indicator, steps } of chainsIn(input, cells, area))
          for (const [at, { step, subjects }] of steps.entries())
            yield { area: area.code, indicator, place: at + 1, step, subjects };
    },
    {
      area: ({ area }) => area,
      indicator: ({ indicator }) => indicator,
      place: ({ place }) => place,
      step: ({ step }) => step,
      subjects: ({ subjects }) => subjects,
    },
  );
}
