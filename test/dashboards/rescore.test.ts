import { beforeAll, expect, test } from "vitest";
import { rescore } from "../../dashboards/rescore.ts";
import type { WorkingFile } from "../../src/contracts/published.ts";
import type { PeriodResult, SiteInput } from "../../src/contracts/result.ts";
import { indicatorsOf } from "../../src/contracts/subject.ts";
import { workingFile } from "../../src/publish/working-file.ts";
import { whatIf } from "../../src/supervision/what-if.ts";
import { inventedCounty } from "../publish/county.ts";

let input: SiteInput;
let now: PeriodResult;
let working: WorkingFile;
beforeAll(async () => {
  input = await inventedCounty();
  const last = input.results.at(-1);
  if (!last) throw new Error("no period");
  now = last;
  working = workingFile(input);
}, 120_000);

/** Area, points and rank as the page's arithmetic gives them. */
const tried = (trial: Parameters<typeof rescore>[1]) => new Map(rescore(working, trial).map((one) => [one.area, one]));

test("nothing tried: the published points and ranks", () => {
  const found = tried({ weights: {}, figure: null });
  for (const { area, points, rank } of now.scores) expect(found.get(area)).toEqual({ area, points, rank });
});

test("other weights: what the command says", () => {
  const [first, second] = working.weights;
  const weights = { [first?.clause ?? ""]: 30, [second?.clause ?? ""]: 0 };
  const inputs = { policy: input.policy, indicators: indicatorsOf(input.subjects), areas: input.areas.ranked };
  const change = { weights: new Map(Object.entries(weights)), figures: [] };
  const found = tried({ weights, figure: null });
  for (const { area, points, rank } of whatIf(inputs, now.evaluations, input.results.at(-2)?.scores ?? [], change))
    expect(found.get(area)).toEqual({ area, points, rank });
});

test("one area's figure moves that area alone", () => {
  const [area] = working.areas;
  const at = area?.achievement.findIndex((one) => one !== null && one < 100) ?? -1;
  const clause = working.weights[at]?.clause ?? "";
  const found = tried({ weights: {}, figure: { area: area?.area ?? "", clause, achievement: 100 } });
  for (const score of now.scores)
    if (score.area === area?.area) expect(found.get(score.area)?.points).toBeGreaterThan(score.points);
    else expect(found.get(score.area)?.points).toBe(score.points);
});
