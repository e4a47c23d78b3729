import { figureColumns } from "../contracts/figure.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { computePeriod, registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";
import { nothingIngested, periodsWithData } from "./periods.ts";

/**
 * Makes the tables of a period (the newest when none is given) visible to ad hoc SQL: every dataset, area, params,
 * due_occasion, and `figures` with all periods up to it. Gives the period.
 */
export async function registerForQueries(context: Context, snapshot: Snapshot, last?: Period): Promise<Period> {
  const periods = periodsWithData(snapshot).filter((period) => !last || period.end <= last.end);
  const newest = periods.at(-1);
  if (!newest) throw nothingIngested();
  const files: string[] = [];
  for (const period of periods) files.push(...(await computePeriod(context, snapshot, period)));
  await registerPeriod(context, snapshot, newest);
  await context.engine.register("figures", { columns: figureColumns, files });
  return newest;
}
