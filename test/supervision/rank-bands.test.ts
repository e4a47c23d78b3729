import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withBands } from "../../src/supervision/rank-bands.ts";
import { scorePolicy } from "../../src/supervision/score.ts";
import { evaluationsOf, scoreCase, scoreInputs } from "./score-case.ts";

const towns = ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇"];
const resampling = { resamples: 60, seed: 7, spread: 0.25 };

/** Met of so many, for two clauses in five townships; the second clause's weight. */
const situation = fc.record({
  figures: fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 5, max: 40 })), { minLength: 10, maxLength: 10 }),
  weight: fc.integer({ min: 1, max: 50 }),
});
type Situation = { figures: [number, number][]; weight: number };

function bandsOf({ figures, weight }: Situation, order = towns, scale = 1) {
  const given = scoreCase.parse({
    title: "任意",
    clauses: [
      ["甲", "share", ">=", 0.9, 20 * scale],
      ["乙", "share", "<=", 0.1, weight * scale],
    ],
    townships: order.map((name) => [name, null]),
    figures: order.flatMap((name) =>
      ["甲", "乙"].map((clause, at) => {
        const [met, subjects] = figures[towns.indexOf(name) * 2 + at] ?? [0, 5];
        return [name, clause, "behind", Math.min(met, subjects), subjects];
      }),
    ),
  });
  const inputs = scoreInputs(given);
  const now = evaluationsOf(given, given.figures);
  return new Map(withBands(inputs, now, scorePolicy(inputs, now), resampling).map((one) => [one.area, one]));
}

describe("rank bands, whatever the figures", () => {
  test("a band holds the rank and stays among the places there are", () => {
    fc.assert(
      fc.property(situation, (given) => {
        for (const { rank, band } of bandsOf(given).values())
          for (const one of [band, band?.sampling, band?.weights]) {
            expect(one?.low).toBeLessThanOrEqual(rank ?? 0);
            expect(one?.high).toBeGreaterThanOrEqual(rank ?? 0);
            expect([1, towns.length]).toEqual([Math.min(1, one?.low ?? 0), Math.max(towns.length, one?.high ?? 9)]);
          }
      }),
      { numRuns: 40 },
    );
  });

  test("the order in which areas stand changes nothing", () => {
    fc.assert(
      fc.property(situation, fc.shuffledSubarray(towns, { minLength: towns.length }), (given, order) => {
        const [one, other] = [bandsOf(given), bandsOf(given, order)];
        for (const town of towns) expect(other.get(town)).toEqual(one.get(town));
      }),
      { numRuns: 40 },
    );
  });

  test("all weights multiplied by the same number change nothing", () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(2, 4, 8), (given, scale) => {
        const [one, other] = [bandsOf(given), bandsOf(given, towns, scale)];
        for (const town of towns) {
          expect(other.get(town)?.band).toEqual(one.get(town)?.band);
          expect(other.get(town)?.points).toBe(one.get(town)?.points);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test("the same seed gives the same bands; more people make them narrower", () => {
  const few: Situation = { figures: Array.from({ length: 10 }, (_, at) => [20 + at, 40]), weight: 20 };
  const many: Situation = { ...few, figures: few.figures.map(([met, all]) => [met * 100, all * 100]) };
  const width = (given: Situation) =>
    [...bandsOf(given).values()].reduce(
      (sum, { band }) => sum + (band ? band.sampling.high - band.sampling.low : 0),
      0,
    );
  expect(bandsOf(few)).toEqual(bandsOf(few));
  expect(width(many)).toBeLessThan(width(few));
});
