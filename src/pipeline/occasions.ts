import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import type { Policy } from "../contracts/policy.ts";
import { dueOccasions } from "../supervision/due-occasions.ts";

/** Gives, for areas, every occasion at which they owe a duty under a policy. */
export function occasionsOf(policy: Policy): (areas: readonly Area[]) => DueOccasion[] {
  return (areas) => dueOccasions(policy, areas);
}
