import type { Area } from "../contracts/area.ts";
import type { AreaScore } from "../contracts/evaluation.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { UserError } from "../errors.ts";
import { explainScore } from "../supervision/explain-score.ts";
import type { Context } from "./context.ts";
import { supervise } from "./supervise.ts";

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
  throw new UserError("areaUnknown", {
    what: { zh: "这个地区不评分。", en: "This area is not scored." },
    got: `${area.code} ${area.name}`,
    allowed: now?.scores.map((one) => context.workspace.tree.get(one.area)?.name ?? one.area).join("、") ?? "",
    next: { zh: "选一个参加评分的地区。", en: "Choose an area that is scored." },
  });
}
