import { beforeAll, describe, expect, test } from "vitest";
import type { FailingRecord } from "../../src/contracts/records.ts";
import type { SiteInput } from "../../src/contracts/result.ts";
import { recordCounts, recordsFile } from "../../src/publish/records-file.ts";
import { inventedCounty } from "./county.ts";

const area = { code: "360704111000", name: "韩坊镇" };
const plain: FailingRecord = {
  ...{ indicator: "employment_rate", blank: false, id: "f".repeat(32), label: "张*", area: "360704111201" },
  ...{ file: "务工.xlsx", row: 3, clause: null, amount: null, base: null, since: "2024Q3" },
};

let input: SiteInput;
beforeAll(async () => {
  const county = await inventedCounty();
  const now = county.results.at(-1);
  if (!now) throw new Error("no period");
  const judged = (clause: string, state: "missed" | "behind" | "met", due: string | null) => ({
    ...(now.evaluations[0] ?? fail()),
    ...{ clause, area: area.code, state, due },
  });
  const clauses = county.policy.chapters.flatMap((chapter) => chapter.clauses);
  const named = (indicator: string) =>
    clauses.find(({ measure }) => "indicator" in measure && measure.indicator === indicator)?.id ?? fail();
  const evaluations = [
    judged(named("employment_rate"), "behind", null),
    judged(named("insurance_enrolment_exited"), "met", null),
    judged("ganxian-2024-146", "missed", null),
    judged("ganxian-2024-147", "met", null),
  ];
  input = { ...county, results: [...county.results.slice(0, -1), { ...now, evaluations }] };
}, 120_000);

describe("the file of an area's failing records", () => {
  test("has the oldest first, says since which of the site's periods, and shortens a hash", () => {
    const older = { ...plain, id: "360704111201-7", since: "2023Q4", row: 9 };
    const [list] = fileOf([plain, older]).lists;
    expect(list).toMatchObject({ indicator: "employment_rate", since: [1, 4], rows: [9, 3], urgency: [2, 2] });
    expect(list?.ids).toEqual(["360704111201-7", "ffffffffffff"]);
  });

  test("names places and files once", () => {
    const { places, files, lists } = fileOf([
      plain,
      { ...plain, id: "b" },
      { ...plain, id: "c", area: "360704111202" },
    ]);
    expect(places).toEqual([
      { code: "360704111201", name: "名 360704111201" },
      { code: "360704111202", name: "名 360704111202" },
    ]);
    expect([files, lists[0]?.files, lists[0]?.places]).toEqual([["务工.xlsx"], [0, 0, 0], [0, 0, 1]]);
  });

  test("is as urgent as its clause stands in the area; a duty by its own clause; a blank fact is to be asked", () => {
    const duty = (clause: string) => ({ ...plain, indicator: "duty_held", clause, id: `${clause}/x` });
    const urgency = (record: FailingRecord) => fileOf([record]).lists[0]?.urgency;
    expect(urgency(plain)).toEqual([2]);
    expect(urgency({ ...plain, indicator: "insurance_enrolment_exited" })).toEqual([1]);
    expect(urgency({ ...plain, indicator: "nobody_asks" })).toEqual([1]);
    expect(urgency(duty("ganxian-2024-146"))).toEqual([3]);
    expect(urgency(duty("ganxian-2024-147"))).toEqual([1]);
    expect(urgency({ ...plain, blank: true })).toEqual([0]);
  });

  test("keeps the columns that only some subjects have to those lists", () => {
    const { lists } = fileOf([plain, { ...plain, indicator: "fund_spending", amount: 1, base: 2.5 }]);
    expect(lists.map(({ amounts, bases, clauses }) => [amounts, bases, clauses])).toEqual([
      [undefined, undefined, undefined],
      [[1], [2.5], undefined],
    ]);
  });

  test("holds every record, and the index says how many", () => {
    const many = Array.from({ length: 1200 }, (_, at) => ({ ...plain, id: `${at}`, blank: at % 3 === 0 }));
    expect(fileOf(many).lists.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(1200);
    expect(recordCounts(many)).toEqual([{ indicator: "employment_rate", failing: 800, blank: 400 }]);
  });
});

function fileOf(records: readonly FailingRecord[]) {
  const whole = input.areas.ranked.find(({ code }) => code === area.code) ?? fail();
  return recordsFile(input, whole, records, (code) => `名 ${code}`);
}

function fail(): never {
  throw new Error("the invented county lacks what this test needs");
}
