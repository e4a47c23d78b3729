/**
 * The median of some numbers but one, which are in ascending order and of which `own` is left out where it is among them;
 * null where none is left. Sorted once for many areas, a median of each one's peers costs the same for ten and ten thousand.
 */
export function middleOfOthers(ascending: readonly number[], own: number | null): number | null {
  const left = own === null ? -1 : placeOf(ascending, own);
  const others = ascending.length - (left < 0 ? 0 : 1);
  const at = (place: number) => ascending[left < 0 || place < left ? place : place + 1];
  const low = at(Math.ceil(others / 2) - 1);
  const high = at(Math.floor(others / 2));
  return others === 0 || low === undefined || high === undefined ? null : (low + high) / 2;
}

export function ascending(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** Where a number stands, by halving; -1 where it does not. */
function placeOf(ascending: readonly number[], sought: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if ((ascending[half] as number) < sought) from = half + 1;
    else to = half;
  }
  return ascending[from] === sought ? from : -1;
}
