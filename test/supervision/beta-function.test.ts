import { expect, test } from "vitest";
import { betaProbability, binomialProbability, studentProbability } from "../../src/supervision/beta-function.ts";

// Expectations from tables (Student, binomial) and closed forms.
test.each([
  [1, 1, 0.75],
  [-3.078, 1, 0.1],
  [2.015, 5, 0.95],
  [1.96, 1e6, 0.975],
])("Student's t: P(T ≤ %d | %d) = %d", (t, df, expected) => {
  expect(studentProbability(t, df)).toBeCloseTo(expected, 4);
});

test.each([
  [3, 10, 0.5, 0.171875],
  [0, 20, 0.1, 0.9 ** 20],
  [19, 20, 0.9, 1 - 0.9 ** 20],
  [20, 20, 0.9, 1],
  [-1, 20, 0.9, 0],
])("binomial: P(X ≤ %d of %d at %d) = %d", (k, n, p, expected) => {
  expect(binomialProbability(k, n, p)).toBeCloseTo(expected, 10);
});

test("a beta is mirrored, and uniform for 1 and 1", () => {
  expect(betaProbability(0.3, 2, 7) + betaProbability(0.7, 7, 2)).toBeCloseTo(1, 12);
  expect(betaProbability(0.37, 1, 1)).toBeCloseTo(0.37, 12);
});
