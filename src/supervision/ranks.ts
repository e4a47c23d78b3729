/** Standard competition ranks (1, 2, 2, 4): ties share the better rank; null (not scored) has none. */
export function ranksOf(points: readonly (number | null)[]): { rank: number | null; tied: boolean }[] {
  const scored = points.filter((one) => one !== null);
  return points.map((mine) => {
    if (mine === null) return { rank: null, tied: false };
    const better = scored.filter((other) => other > mine).length;
    return { rank: better + 1, tied: scored.filter((other) => other === mine).length > 1 };
  });
}
