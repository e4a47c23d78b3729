import type { Level } from "../contracts/area.ts";
import type { Evaluation } from "../contracts/evaluation.ts";
import type { Funnel } from "../contracts/funnel.ts";
import { clausesOf } from "../contracts/policy.ts";
import { countedAs } from "../supervision/achievement.ts";
import { funnelOf } from "../supervision/funnel.ts";
import type { ScoreInputs } from "../supervision/score.ts";

/** The funnel of every clause that is a share of subjects, over the areas of a level; clauses without one are left out. */
export function funnelsOf(
  inputs: ScoreInputs,
  evaluations: readonly Evaluation[],
  level: Level,
): ReadonlyMap<string, Funnel> {
  const kinds = new Map(clausesOf(inputs.policy).map(({ id, measure }) => [id, countedAs(inputs, measure)]));
  const shares = evaluations.filter(({ clause, level: own }) => {
    const kind = kinds.get(clause);
    return own === level && kind?.ofSubjects && kind.figure === "share";
  });
  const funnels = new Map<string, Funnel>();
  for (const [clause, found] of Map.groupBy(shares, (one) => one.clause)) {
    const funnel = funnelOf(
      found.map(({ area, numerator, denominator }) => ({ area, met: numerator ?? 0, subjects: denominator ?? 0 })),
    );
    if (funnel) funnels.set(clause, funnel);
  }
  return funnels;
}
