import { expect, test } from "vitest";
import { randomOf } from "../../src/supervision/random.ts";

test.each([
  [0.5, 10.5],
  [3, 2],
  [95.5, 5.5],
])("beta(%d, %d) has the mean and variance of the distribution", (a, b) => {
  const { beta } = randomOf(3);
  const draws = Array.from({ length: 50_000 }, () => beta(a, b));
  const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
  const variance = draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length;
  const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
  expect(mean).toBeCloseTo(a / (a + b), 2);
  expect(variance / expected).toBeCloseTo(1, 1);
});

test("the seed decides the draws", () => {
  const three = (seed: number) => Array.from({ length: 3 }, randomOf(seed).uniform);
  expect(three(1)).toEqual(three(1));
  expect(three(1)).not.toEqual(three(2));
});
