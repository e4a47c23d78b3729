import { type Level, levels } from "../contracts/area.ts";
import type { Policy } from "../contracts/policy.ts";

/** Areas of the scored level are ranked; without scoring, those just below the policy's own. */
export function rankedLevel(policy: Pick<Policy, "scoring" | "level">): Level {
  return policy.scoring?.level ?? levels[levels.indexOf(policy.level) + 1] ?? "village";
}
