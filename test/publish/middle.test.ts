import fc from "fast-check";
import { expect, test } from "vitest";
import { ascending, middleOfOthers } from "../../src/publish/middle.ts";

/** The median of an area's peers as one would first write it. */
function middleOf(numbers: readonly number[]): number | null {
  const sorted = ascending(numbers);
  const pair = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return sorted.length === 0 ? null : ((pair[0] ?? 0) + (pair[1] ?? 0)) / 2;
}

test("leaves one's own number out, once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), fc.nat(), (numbers, at) => {
      const own = at % numbers.length;
      const others = numbers.filter((_, index) => index !== own);
      expect(middleOfOthers(ascending(numbers), numbers[own] ?? null)).toBe(middleOf(others));
      expect(middleOfOthers(ascending(numbers), null)).toBe(middleOf(numbers));
    }),
  );
});
