import type { Area } from "../contracts/area.ts";
import type { AreaScore } from "../contracts/evaluation.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { explainScore } from "../supervision/explain-score.ts";
import type { Context } from "./context.ts";
import { supervise } from "./supervise.ts";
import { notScored } from "./what-if.ts";

/** An area's score with its whole working: lines of a table, headings first. UserError when the area is not scored. */
export async function scoreWorking(
  context: Context,
  snapshot: Snapshot,
  area: Area,
  last?: Period,
): Promise<{ period: string; score: AreaScore; lines: string[][] }> {
  const now = (await supervise(context, snapshot, last)).at(-1);
  const score = now?.scores.find((one) => one.area === area.code);
  if (now && score) return { period: now.period.id, score, lines: explainScore(score, context.policy) };
  throw notScored(context, area, now?.scores ?? []);
}
