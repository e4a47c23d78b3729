import { expect, test } from "vitest";
import { renderError } from "../../src/errors.ts";
import { checkScoring } from "../../src/supervision/check-scoring.ts";
import { scoreCase, scoreInputs } from "./score-case.ts";

const veto = (clause: string, more: object = {}) => ({
  ...{
    when: { clause, states: ["missed"] },
    effect: "rank_last",
    words: { zh: "示例", en: "example" },
    source: "申明",
  },
  ...more,
});
const faults = (rules: object) => {
  const given = { title: "", clauses: [["参保率", "share", ">=", 1, 100]], townships: [], figures: [], rules };
  return checkScoring(scoreInputs(scoreCase.parse(given)).policy).map((error) => error.detail.what.en);
};

test("weights, vetoes and deductions of clauses that exist are sound", () => {
  expect(faults({ vetoes: [veto("参保率")], deductions: [veto("参保率", { effect: { points: -2 } })] })).toEqual([]);
});

test.each([
  ["a veto of an unknown clause", { vetoes: [veto("没有")] }, "does not exist"],
  ["a deduction of an unknown clause", { deductions: [veto("没有")] }, "does not exist"],
  ["a rule cited that is none", { vetoes: [veto("参保率", { rule: "test-2024-001" })] }, "cited as a rule"],
  ["a rule cited that does not exist", { vetoes: [veto("参保率", { rule: "test-2024-009" })] }, "does not exist"],
  [
    "a clause weighed twice",
    {
      items: [
        { clause: "参保率", weight: 1 },
        { clause: "参保率", weight: 2 },
      ],
    },
    "weighed twice",
  ],
])("%s", (_, rules, said) => {
  expect(faults(rules)).toEqual([expect.stringContaining(said)]);
});

test("a weight of a restatement says what to do", () => {
  const { policy } = scoreInputs(
    scoreCase.parse({ title: "", clauses: [["参保率", "share", ">=", 1, 100]], townships: [], figures: [] }),
  );
  const [chapter] = policy.chapters;
  const measure = { kind: "restated" as const, clause: "test-2024-002" };
  const clauses = chapter?.clauses.map((clause) => ({ ...clause, measure })) ?? [];
  const [error] = checkScoring({ ...policy, chapters: chapter ? [{ ...chapter, clauses }] : [] });
  expect(error && renderError(error)).toContain("把分值给它所指的条款");
});
