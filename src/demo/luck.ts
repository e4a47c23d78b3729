/** A number in [0, 1) that depends on the keys only, so that the order of drawing does not matter. */
export type Luck = (key: number, second?: number) => number;

/** The draws of one topic under a seed: the same seed, topic and keys always give the same numbers. */
export function luckOf(seed: number, topic: string): Luck {
  const base = [...topic].reduce((hash, mark) => mix(hash ^ (mark.codePointAt(0) ?? 0)), mix(seed | 0));
  return (key, second = 0) =>
    mix(mix(base ^ Math.imul(key + 1, 0x9e3779b1)) ^ Math.imul(second + 7, 0x85ebca6b)) / 2 ** 32;
}

/** A whole number from `from` to `to`, both included, for a draw in [0, 1). */
export function between(draw: number, from: number, to: number): number {
  return from + Math.floor(draw * (to - from + 1));
}

/** One of the values for a draw in [0, 1). */
export function pick<T>(draw: number, values: readonly T[]): T {
  const value = values[Math.floor(draw * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

/** One of the values by their weights, which need not add up to 1. */
export function weighted<T>(draw: number, choices: readonly (readonly [T, number])[]): T {
  let left = draw * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error("no choice has a weight");
}

/** The finaliser of MurmurHash3: every bit of the input changes half the bits of the result. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
