import type { Area } from "../contracts/area.ts";
import type { LossBeside, ShownScore } from "../contracts/published.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import type { Evaluations } from "./evaluations.ts";
import { ascending, middleOfOthers } from "./middle.ts";
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
  const groups = new Map<string | null, Group>();
  for (const [peerGroup, members] of Map.groupBy(input.areas.ranked, ({ peerGroup }) => peerGroup))
    groups.set(peerGroup, groupOf(members.flatMap(({ code }) => now.get(code) ?? [])));
  return (area) => {
    const group = groups.get(area.peerGroup) ?? groupOf([]);
    const [own, former] = [now.get(area.code), earlier.get(area.code)];
    return {
      peers: middleOfOthers(group.points, own?.points ?? null),
      before: former?.points ?? null,
      clauses: [...(own?.lost ?? [])].map(([clause, lost]) => ({
        clause,
        peers: middleOfOthers(group.lost.get(clause) ?? [], lost),
        before: former?.lost.get(clause) ?? null,
      })),
    };
  };
}

/** What the areas of a peer group have, each in ascending order. */
type Group = { points: number[]; lost: Map<string, number[]> };

function groupOf(members: readonly Shown[]): Group {
  const losses = Map.groupBy(
    members.flatMap(({ lost }) => [...lost]),
    ([clause]) => clause,
  );
  return {
    points: ascending(members.map(({ points }) => points)),
    lost: new Map([...losses].map(([clause, all]) => [clause, ascending(all.map(([, lost]) => lost))])),
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
