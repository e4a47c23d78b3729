import { describe, expect, test } from "vitest";
import { gainsOf } from "../../src/supervision/gains.ts";
import { scorePolicy } from "../../src/supervision/score.ts";
import { type Change, whatIf } from "../../src/supervision/what-if.ts";
import { evaluationsOf, scoreCase, scoreInputs } from "./score-case.ts";

const given = scoreCase.parse({
  title: "三镇：参保率、签约率、返贫户数（一户扣5分）",
  clauses: [
    ["参保率", "share", ">=", 1, 60],
    ["签约率", "share", ">=", 0.9, 30],
    ["就业人数", "count", ">=", 200, 10],
  ],
  rules: {
    deductions: [
      {
        when: { clause: "就业人数", states: ["behind"] },
        effect: { points: -3 },
        words: { zh: "就业人数不到目标扣3分", en: "three points off" },
        source: "申明",
      },
    ],
  },
  townships: [
    ["甲镇", null],
    ["乙镇", null],
    ["丙镇", null],
  ],
  figures: [
    ["甲镇", "参保率", "behind", 980, 1000, 20],
    ["甲镇", "签约率", "behind", 60, 100, 30],
    ["甲镇", "就业人数", "met", 200, 300, 0],
    ["乙镇", "参保率", "behind", 940, 1000, 60],
    ["乙镇", "签约率", "met", 90, 100, 0],
    ["乙镇", "就业人数", "behind", 150, 300, 50],
    ["丙镇", "参保率", "behind", 930, 1000, 70],
    ["丙镇", "签约率", "met", 95, 100, 0],
    ["丙镇", "就业人数", "met", 210, 300, 0],
  ],
});
const inputs = scoreInputs(given);
const now = evaluationsOf(given, given.figures);
const scores = scorePolicy(inputs, now);
const none: Change = { weights: new Map(), figures: [] };
const standings = (change: Partial<Change>) =>
  whatIf(inputs, now, [], { ...none, ...change }).map(({ area, points, rank }) => [area, points, rank]);

describe("what if", () => {
  test("nothing changes: the scores as they are", () => {
    expect(whatIf(inputs, now, [], none)).toEqual(scores);
    expect(standings({})).toEqual([
      ["甲镇", 88.8, 3],
      ["乙镇", 90.9, 2],
      ["丙镇", 95.8, 1],
    ]);
  });

  test("other weights: a clause without weight no longer counts", () => {
    expect(standings({ weights: new Map([["test-2024-002", 0]]) })).toEqual([
      ["甲镇", 98.29, 1],
      ["乙镇", 88.29, 3],
      ["丙镇", 94, 2],
    ]);
  });

  test("one township's figure: met where the target holds then, and the deduction goes", () => {
    const [, changed] = whatIf(inputs, now, [], {
      ...none,
      figures: [{ area: "乙镇", clause: "test-2024-003", value: 200 }],
    });
    expect(changed).toMatchObject({ points: 96.4, rank: 1, adjustments: [] });
    expect(standings({ figures: [{ area: "甲镇", clause: "test-2024-002", value: 0.9 }] })[0]).toEqual([
      "甲镇",
      98.8,
      1,
    ]);
  });
});

describe("what would move a township most", () => {
  test("points and rank by clause, with the people it takes", () => {
    expect(gainsOf(inputs, now, scores, [], "甲镇")).toEqual([
      { clause: "test-2024-002", points: 10, rank: 1, state: "behind", gap: 30, gapUnit: "人" },
      { clause: "test-2024-001", points: 1.2, rank: 3, state: "behind", gap: 20, gapUnit: "人" },
    ]);
  });

  test("what ends a deduction counts with it", () => {
    expect(gainsOf(inputs, now, scores, [], "乙镇").map(({ clause, points, rank }) => [clause, points, rank])).toEqual([
      ["test-2024-003", 5.5, 1],
      ["test-2024-001", 3.6, 2],
    ]);
  });

  test("each gain is what the score says when the clause is met, never a loss", () => {
    for (const { area } of scores)
      for (const gain of gainsOf(inputs, now, scores, [], area)) {
        const target = inputs.policy.chapters[0]?.clauses.find(({ id }) => id === gain.clause)?.measure;
        const value = target && "target" in target ? (target.target ?? 0) : 0;
        const then = whatIf(inputs, now, [], { ...none, figures: [{ area, clause: gain.clause, value }] });
        const own = then.find((one) => one.area === area);
        expect([own?.rank, own?.points]).toEqual([
          gain.rank,
          expect.closeTo((scores.find((one) => one.area === area)?.points ?? 0) + gain.points, 6),
        ]);
      }
  });
});
