import type { Area } from "../contracts/area.ts";
import type { DueOccasion } from "../contracts/due-occasion.ts";
import { clausesOf, type Policy } from "../contracts/policy.ts";

/** Events that a policy's clauses count instead of owing them by a day: one of each county in its second quarter. */
export function countedOccasions(policy: Policy, areas: readonly Area[]): DueOccasion[] {
  const year = policy.from.slice(0, 4);
  const counties = areas.filter(({ level }) => level === "county");
  return clausesOf(policy)
    .filter(({ measure }) => "of" in measure && measure.of?.breakdown === "clause")
    .flatMap(({ id }) =>
      counties.map(({ code }) => ({
        clause_id: id,
        area_code: code,
        event_class: "排查",
        event_level: "区县",
        cite: true,
        opens: `${year}-04-01`,
        due: `${year}-06-30`,
        times: 1,
      })),
    );
}
