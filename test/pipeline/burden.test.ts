import { expect, test } from "vitest";
import { code, date, freeText, identity, money } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import type { Subject } from "../../src/contracts/subject.ts";
import { type Asked, burden } from "../../src/pipeline/burden.ts";

const spec = { kind: "snapshot", reportedBy: "township", owner: "民政局", row: { zh: "行", en: "row" } } as const;
const roster = dataset({
  ...{ ...spec, name: "roster", title: { zh: "花名册", en: "Roster" }, frequency: "quarterly" },
  columns: {
    id_no: identity("证件号码", "Number", { derive: { sex: "sex" } }),
    household_id: code("户编号", "Household"),
    hobby: freeText("爱好", "Hobby"),
    left_on: date("离开日期", "Left on"),
  },
  key: ["id_no"],
});
const homes = dataset({
  ...{ ...spec, name: "homes", title: { zh: "住房", en: "Homes" }, frequency: "yearly" },
  columns: { household_id: code("户编号", "Household"), place: freeText("地址", "Place") },
  key: ["household_id"],
});
const aid = dataset({
  ...{ ...spec, name: "aid", title: { zh: "补助", en: "Aid" }, frequency: "monthly" },
  columns: {
    id_no: identity("证件号码", "Number"),
    amount: money("金额", "Amount"),
    address: freeText("地址", "Address"),
    hobby: freeText("特长", "Skill"),
    paid_on: date("发放日期", "Paid on"),
  },
  key: ["id_no"],
  checks: [
    {
      ...{ id: "paid_if_due", holds: "paid_on IS NOT NULL OR amount = 0", column: "paid_on" },
      ...{ severity: "warn", actor: "clerk", text: { zh: "", en: "" } },
    },
  ],
});

const word = { zh: "", en: "" };
const words = {
  title: word,
  figure: "share",
  unit: "人",
  better: "higher",
  numerator: word,
  denominator: word,
} as const;
const indicator = { ...words, exclusions: word, caveats: word, perverse: word };
const people: Subject = {
  ...{ subject: "people", title: word, row: word, uses: ["roster"], file: "queries/people.sql" },
  rollup: "sum",
  breakdowns: { by_sex: { title: word } },
  indicators: { counted: indicator, housed: indicator },
  sql: `SELECT id_key AS subject_id, '' AS area_code, id_key AS label, sex AS by_sex,
    TRUE AS counted, household_id IS NOT NULL AS housed FROM roster WHERE left_on IS NULL`,
};
const asked: Asked = {
  contracts: [roster, homes, aid],
  subjects: [people],
  crossChecks: [],
  calendar: { every: "quarter", datasets: ["roster", "homes"] },
  senders: () => 3,
};

function columns(name: string) {
  const found = burden(asked).find(({ dataset: own }) => own === name);
  return Object.fromEntries(found?.columns.map((one) => [one.column, one]) ?? []);
}

test("a column is of the indicators that it flows into, or that its condition is for", () => {
  const { household_id: household, left_on: left, hobby, id_no: number } = columns("roster");
  expect(household?.indicators).toEqual(["housed"]);
  expect(left?.indicators).toEqual(["counted", "housed"]);
  expect(hobby).toMatchObject({ indicators: [], uses: [] });
  expect(number).toMatchObject({ indicators: [], uses: ["key", "list", "breakdown"] });
});

test("a check is a use, and a dataset that no query reads has no other", () => {
  const { amount, paid_on: paid, address } = columns("aid");
  expect([amount?.uses, paid?.uses, address?.uses]).toEqual([["check"], ["check"], []]);
});

test("what another dataset holds is found by its key, also over a third; a like name under another heading is not the same", () => {
  const { address, hobby } = columns("aid");
  expect(address?.elsewhere).toEqual(["homes"]);
  expect(hobby?.elsewhere).toEqual([]);
  expect(columns("homes").place?.elsewhere).toEqual([]);
});

test("how often is the calendar's, at most the dataset's own", () => {
  expect(burden(asked).map(({ timesAYear, senders }) => [timesAYear, senders])).toEqual([
    [4, 3],
    [1, 3],
    [0, 3],
  ]);
  expect(burden({ ...asked, calendar: undefined }).map(({ timesAYear }) => timesAYear)).toEqual([4, 1, 12]);
});
