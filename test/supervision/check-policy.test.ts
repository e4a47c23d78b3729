import { describe, expect, test } from "vitest";
import { area } from "../../src/contracts/area.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import { scoring as scoringContract } from "../../src/contracts/scoring.ts";
import { type FigureKind, type SubjectWords, subjectWords } from "../../src/contracts/subject.ts";
import { renderError } from "../../src/errors.ts";
import { checkPolicy } from "../../src/supervision/check-policy.ts";

const words = { zh: "示例", en: "example" };
const areas = [area.parse({ code: "360704000000", name: "赣县区", level: "county", parent: null })];

const figures: Record<string, FigureKind> = {
  insured: "share",
  posts: "count",
  labour: "count",
  funds: "sum",
  duty_held: "share",
};
const subjects: SubjectWords[] = [
  subjectWords.parse({
    subject: "persons",
    title: words,
    row: words,
    uses: ["person_roster"],
    breakdowns: { sex: { title: words } },
    indicators: Object.fromEntries(
      Object.entries(figures).map(([id, figure]) => [
        id,
        {
          title: words,
          figure,
          unit: "人",
          better: "higher",
          numerator: words,
          denominator: null,
          exclusions: words,
          caveats: words,
          perverse: words,
        },
      ]),
    ),
  }),
];

const known = { subjects, contracts: [{ name: "person_roster", columns: [{ name: "id_no" }] }] };
const coverage = { kind: "coverage", indicator: "insured" };

function policyWith(measures: object[], changes: Partial<Policy> = {}): Policy {
  return {
    id: "test-2024",
    title: words,
    document: { title: "示例" },
    area: "360704000000",
    level: "county",
    from: "2024-01-01",
    to: "2024-12-31",
    parameters: {},
    chapters: [
      {
        section: "二",
        title: words,
        clauses: measures.map((measure, at) =>
          clause.parse({ id: `test-2024-00${at + 1}`, section: `二${at + 1}`, words, responsible: "某局", measure }),
        ),
      },
    ],
    scoring: null,
    ...changes,
  };
}

const faults = (policy: Policy): string[] => checkPolicy(policy, known, areas).map((error) => error.kind);
const scoring = (...items: string[]): Partial<Policy> => ({
  scoring: scoringContract.parse({
    source: words,
    minimumDenominator: 0,
    items: items.map((id) => ({ clause: id, weight: 1 })),
    grades: [{ grade: words, from: 0 }],
  }),
});

describe("checkPolicy", () => {
  test("a sound policy has no faults", () => {
    const duty = { kind: "cadence", event: { event_class: "督导", level: "区县" }, by: "county", every: "quarter" };
    expect(faults(policyWith([coverage, duty], scoring("test-2024-001")))).toEqual([]);
  });

  test("an event of any class must name the clause", () => {
    const duty = { kind: "milestone", by: "county", due: "2024-06-30" };
    const event = (cite: boolean) => ({ ...duty, event: { event_class: null, level: null, cite } });
    expect(faults(policyWith([event(true)]))).toEqual([]);
    expect(faults(policyWith([event(false)]))).toEqual(["policyInvalid"]);
  });

  test("a duty cannot be computed as another reading: its occasions are made for clauses", () => {
    const event = { event_class: "督导", level: "区县" };
    const duty = { kind: "cadence", event, by: "county", every: "quarter" };
    const withOther = (measure: object): Policy => {
      const policy = policyWith([coverage]);
      const chapters = policy.chapters.map((one) => ({
        ...one,
        clauses: one.clauses.map((own) =>
          clause.parse({ ...own, interpretation: { chosen: words, others: [{ ...words, measure }] } }),
        ),
      }));
      return { ...policy, chapters };
    };
    expect(faults(withOther(coverage))).toEqual([]);
    expect(faults(withOther(duty))).toEqual(["policyInvalid"]);
  });

  test("an unknown indicator is answered with the nearest ids", () => {
    const [error] = checkPolicy(policyWith([{ ...coverage, indicator: "insurred" }]), known, areas);
    expect(error && renderError(error)).toBe(
      [
        "✗ 条款用了不存在的指标。",
        "  A clause names an indicator that does not exist.",
        "  位置 where: policies/test-2024 › 二1 test-2024-001",
        "  得到 got: insurred",
        "  允许 allowed: insured、duty_held、funds",
        "  → 改成相近的指标，或在 queries/ 里增加它。",
        "    Use one of the nearest ids, or add the indicator to queries/.",
      ].join("\n"),
    );
    expect(error?.exitCode).toBe(15);
  });

  test("a clause id used twice", () => {
    const policy = policyWith([coverage]);
    const twice = { ...policy, chapters: [...policy.chapters, ...policy.chapters] };
    expect(faults(twice)).toEqual(["clauseDuplicate"]);
  });

  test.each([
    ["999999000000", "county"],
    ["360704000000", "city"],
  ] as const)("area %s as a %s is not in the tree", (code, level) => {
    expect(faults(policyWith([coverage], { area: code, level }))).toEqual(["areaUnknown"]);
  });

  test.each([
    ["a due date outside the policy", { ...coverage, due: "2025-01-01" }],
    [
      "a step outside the policy",
      { kind: "rate", indicator: "insured", operator: ">=", schedule: [{ by: "2023-12-31", target: 1 }] },
    ],
    ["an unknown breakdown", { ...coverage, of: { breakdown: "age", category: "老人" } }],
    ["a rate of a number of persons", { kind: "rate", indicator: "posts", operator: ">=", target: 1 }],
    ["no target at all", { kind: "count", indicator: "posts", operator: ">=" }],
    [
      "a pro-rata path without a date",
      { kind: "count", indicator: "posts", operator: ">=", target: 5, path: "pro_rata" },
    ],
    [
      "a baseline that is no period",
      { kind: "trend", indicator: "posts", direction: "increase", baseline: { period: "去年" } },
    ],
  ])("%s is invalid", (_name, measure) => {
    expect(faults(policyWith([measure]))).toEqual(["policyInvalid"]);
  });

  test.each([
    ["an unknown clause", scoring("test-2024-009")],
    ["a clause twice", scoring("test-2024-001", "test-2024-001")],
    ["dates the wrong way round", { from: "2024-12-31", to: "2024-01-01" }],
  ])("%s is invalid", (_name, changes) => {
    expect(faults(policyWith([coverage], changes))).toEqual(["policyInvalid"]);
  });

  test("an unknown allotment base", () => {
    const count = { kind: "count", indicator: "posts", operator: ">=", target: 5, allot: "labor" };
    expect(faults(policyWith([count]))).toEqual(["indicatorUnknown"]);
  });
});
