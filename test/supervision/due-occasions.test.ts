import { describe, expect, test } from "vitest";
import { area } from "../../src/contracts/area.ts";
import { clause, type Policy } from "../../src/contracts/policy.ts";
import { dueOccasions } from "../../src/supervision/due-occasions.ts";

const areas = [
  area.parse({ code: "P", name: "某省", level: "province", parent: null }),
  area.parse({ code: "C", name: "某县", level: "county", parent: "P" }),
  area.parse({ code: "X", name: "邻县", level: "county", parent: "P" }),
  area.parse({ code: "T1", name: "甲镇", level: "township", parent: "C" }),
  area.parse({ code: "T2", name: "乙镇", level: "township", parent: "C" }),
  area.parse({ code: "T3", name: "邻镇", level: "township", parent: "X" }),
  area.parse({ code: "V1", name: "甲村", level: "village", parent: "T1", keyVillage: "省级" }),
  area.parse({ code: "V2", name: "乙村", level: "village", parent: "T2", relocationSite: true }),
];

function occasions(measure: object, from = "2024-01-01", to = "2024-12-31") {
  const words = { zh: "示例", en: "example" };
  const policy: Policy = {
    id: "test-2024",
    title: words,
    document: { title: "示例" },
    area: "C",
    level: "county",
    from,
    to,
    parameters: {},
    chapters: [
      {
        section: "一",
        title: words,
        clauses: [
          clause.parse({
            id: "test-2024-001",
            section: "一",
            words,
            responsible: "某局",
            measure: { event: { event_class: "调度会", level: "乡镇" }, ...measure },
          }),
        ],
      },
    ],
    scoring: null,
  };
  return dueOccasions(policy, areas);
}

describe("due occasions", () => {
  test("one for each area that owes it and each month, leap February included; neighbours owe nothing", () => {
    const found = occasions({ kind: "cadence", by: "township", every: "month", times: 2 });
    expect(found).toHaveLength(24);
    expect(found[1]).toEqual({
      clause_id: "test-2024-001",
      area_code: "T1",
      event_class: "调度会",
      event_level: "乡镇",
      cite: true,
      opens: "2024-02-01",
      due: "2024-02-29",
      times: 2,
    });
    expect(new Set(found.map((one) => one.area_code))).toEqual(new Set(["T1", "T2"]));
  });

  test.each([
    ["quarter", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]],
    ["half", ["2024-06-30", "2024-12-31"]],
    ["year", ["2024-12-31"]],
  ])("a duty of every %s", (every, dues) => {
    expect(occasions({ kind: "cadence", by: "county", every }).map((one) => one.due)).toEqual(dues);
  });

  test("the first window opens with the policy; a window that outlasts it is not owed", () => {
    const found = occasions({ kind: "cadence", by: "county", every: "quarter" }, "2024-03-09", "2024-11-30");
    expect(found.map((one) => [one.opens, one.due])).toEqual([
      ["2024-03-09", "2024-03-31"],
      ["2024-04-01", "2024-06-30"],
      ["2024-07-01", "2024-09-30"],
    ]);
  });

  test("a milestone opens with the policy", () => {
    expect(occasions({ kind: "milestone", by: "township", due: "2024-08-31" })).toMatchObject([
      { area_code: "T1", opens: "2024-01-01", due: "2024-08-31", times: 1 },
      { area_code: "T2", opens: "2024-01-01", due: "2024-08-31", times: 1 },
    ]);
  });

  test.each([
    ["key_village", ["V1"]],
    ["relocation_site", ["V2"]],
    ["all", ["V1", "V2"]],
  ])("only villages that are %s", (where, codes) => {
    const found = occasions({ kind: "milestone", by: "village", where, due: "2024-08-31" });
    expect(found.map((one) => one.area_code)).toEqual(codes);
  });
});
