import type { Area } from "../contracts/area.ts";
import type { LossBeside, ShownScore } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Evaluations } from "./evaluations.ts";
import { middle } from "./middle.ts";
import { latest } from "./site-file.ts";

type Shown = { points: number; lost: ReadonlyMap<string, number> };

/**
 * What each clause cost the middle of an area's peers, and the area itself a period ago, by points that the zone shows:
 * one that is withheld of a peer does not count.
 */
export function lossesBeside(input: SiteInput, evaluations: Evaluations): (area: Area) => LossBeside {
  const now = shownScores(evaluations, latest(input));
  const before = input.results.at(-2);
  const earlier = before ? shownScores(evaluations, before) : new Map<string, Shown>();
  const groups = Map.groupBy(input.areas.ranked, ({ peerGroup }) => peerGroup);
  return (area) => {
    const peers = (groups.get(area.peerGroup) ?? []).flatMap(({ code }) =>
      code === area.code ? [] : (now.get(code) ?? []),
    );
    const own = earlier.get(area.code);
    const clauses = [...(now.get(area.code)?.lost.keys() ?? [])];
    return {
      peers: middle(peers.map(({ points }) => points)),
      before: own?.points ?? null,
      clauses: clauses.map((clause) => ({
        clause,
        peers: middle(peers.flatMap(({ lost }) => lost.get(clause) ?? [])),
        before: own?.lost.get(clause) ?? null,
      })),
    };
  };
}

function shownScores(evaluations: Evaluations, result: PeriodResult): Map<string, Shown> {
  const scored = result.scores.filter(({ rank }) => rank !== null);
  return new Map(
    scored.map((score) => [score.area, { points: score.points, lost: lostOf(evaluations.score(result, score)) }]),
  );
}

function lostOf({ items }: ShownScore): Map<string, number> {
  return new Map(items.flatMap(({ clause, lost }) => (lost === null ? [] : [[clause, lost] as const])));
}
