/** What an area is ranked by: its points, behind all others where a veto puts it `last`. */
export type Standing = { points: number; last: boolean };

export type Rank = { rank: number | null; tied: boolean };

/** Standard competition ranks (1, 2, 2, 4): ties share the better rank; null (not scored) has none. */
export function ranksOf(standings: readonly (Standing | null)[]): Rank[] {
  const ranks = standings.map((): Rank => ({ rank: null, tied: false }));
  const scored = standings.flatMap((one, at) => (one === null ? [] : [{ ...one, at }])).sort(compare);
  let leader = 0;
  for (const [place, one] of scored.entries()) {
    const first = scored[leader];
    if (first && compare(first, one) !== 0) leader = place;
    const next = scored[place + 1];
    ranks[one.at] = { rank: leader + 1, tied: leader < place || (next !== undefined && compare(one, next) === 0) };
  }
  return ranks;
}

/** Better first. */
function compare(a: Standing, b: Standing): number {
  return Number(a.last) - Number(b.last) || b.points - a.points;
}
