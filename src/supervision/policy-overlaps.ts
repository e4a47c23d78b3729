import { type Clause, clausesOf, type Policy } from "../contracts/policy.ts";

/** Clauses of one policy that ask exactly the same: they would count twice, unless one restates the other. */
export function overlapsOf(policy: Policy): Clause[][] {
  const judged = clausesOf(policy).filter(({ measure }) => !independent.includes(measure.kind));
  return [...Map.groupBy(judged, ({ measure }) => JSON.stringify(measure)).values()].filter(
    (found) => found.length > 1 && !found.every(({ measure }) => "event" in measure && measure.event.cite),
  );
}

/** Kinds in which the same measure is no overlap: each stands for its own clause. */
const independent: readonly Clause["measure"]["kind"][] = ["declared", "not_measurable", "restated", "rule"];
