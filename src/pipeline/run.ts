import type { Period } from "../contracts/period.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { PeriodResult } from "../contracts/result.ts";
import type { Context } from "./context.ts";
import { publish } from "./publish.ts";
import { supervise } from "./supervise.ts";

/** The whole flow after intake: one snapshot → figures → evaluations → scores → both sites. */
export async function runQuarter(
  context: Context,
  options: { last?: Period; asOf?: string } = {},
): Promise<{ snapshot: Snapshot; results: PeriodResult[] }> {
  const snapshot = await context.lake.snapshot(options.asOf);
  const results = await supervise(context, snapshot, options.last);
  await publish(context, snapshot, results);
  return { snapshot, results };
}
