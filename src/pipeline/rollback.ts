import type { RollbackOutcome } from "../lake/lake.ts";
import type { Context } from "./context.ts";
import { periodState } from "./states.ts";

/**
 * Takes a period, or one dataset of it, back to an earlier state: every dataset gets a new version with the submissions of
 * its older one, and none where it had no data then. Nothing is lost: going forward again is a rollback to the version
 * that was current before. Datasets follow one after the other.
 */
export async function rollBackTo(
  context: Pick<Context, "lake">,
  of: { period: string; dataset?: string | undefined },
  word: string,
): Promise<RollbackOutcome[]> {
  const target = await periodState(context, of, word);
  const versions = new Map(target.manifests.map((one) => [one.dataset, one.version]));
  const current = (await context.lake.snapshot()).manifests.filter(
    (one) => one.period === of.period && (of.dataset === undefined || one.dataset === of.dataset),
  );
  const outcomes: RollbackOutcome[] = [];
  for (const { dataset, period } of current)
    outcomes.push(await context.lake.rollBack({ dataset, period }, versions.get(dataset) ?? 0));
  return outcomes;
}
