import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

const check = `id: many_grants
datasets: [visits]
severity: clue
actor: inspector
text: { zh: 同一人在两户领取补助, en: One person received grants in two households }
sql: |
  SELECT 'visits' AS dataset, 'grant' AS column_name, r.submission AS submission, r.sheet AS sheet,
    r.row_number AS row_number, r.area_code AS area_code, CAST(r.grant AS VARCHAR) AS value,
    o.submission AS other_submission, o.row_number AS other_row
  FROM visits r
  JOIN visits o ON o.head_key = r.head_key AND o.household_id <> r.household_id
  WHERE r.grant > 0 AND o.grant > 0
`;
const west = [
  "户编号,证件号码,是否走访,补助金额(元),村",
  "H1,440524196601010018,是,,西村",
  "H9,11010519491231002X,是,80,西村",
  "H8,11010519491231002X,是,八十,西村",
].join("\n");

let folder: string;
beforeAll(async () => {
  folder = await smallWorkspace();
  await put(folder, "programme/checks/many_grants.yaml", check);
  await put(folder, "inbox/2024Q1/东镇/走访台账.csv", visits);
  await put(folder, "inbox/2024Q1/西镇/走访台账.csv", west);
  await put(folder, "inbox/2024Q1/西镇/会议台账（零报告）.csv", "会议编号,召开日期,议题\n");
  await put(folder, "inbox/2024Q1/东镇/会议台账.csv", "会议编号,召开日期,议题\n");
  await dudao(["ingest", "-w", folder]);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

type Listed = {
  sender: string;
  check: string;
  row: number;
  heading: string;
  value: string | null;
  actor: string;
  text: { zh: string };
};

test("lists what intake and the checks between senders found, each with its place and who must act", async () => {
  const { code, out } = await dudao(["faults", "-w", folder, "--format", "json"]);
  expect(code).toBe(0);
  const found = (JSON.parse(out) as Listed[]).map((one) =>
    [one.sender, one.check, one.row, one.heading, one.value, one.actor].join(" "),
  );
  expect(found.sort()).toEqual([
    "T1 many_grants 2 补助金额(元) 100.00 inspector",
    "T1 repeated_visits 2 户编号 H1 department",
    "T2 many_grants 3 补助金额(元) 80.00 inspector",
    "T2 repeated_visits 2 户编号 H1 department",
    "T2 type 4 补助金额(元) 八十 clerk",
  ]);
  expect(out).not.toMatch(/\d{15}/);
  expect(out).toContain("同一人在两户领取补助；另见 东镇 走访台账.csv 第 2 行");
});

test("lists one unit's or one actor's only", async () => {
  const { out } = await dudao(["faults", "-w", folder, "--sender", "东镇", "--actor", "department", "--format", "csv"]);
  expect(out.trim().split("\n")).toHaveLength(2);
  expect(out).toContain("东镇,visits,走访台账.csv,,2,户编号,H1,");
});

test("the status counts faults by who must act, and the call list says whom to ask what", async () => {
  const status = await dudao(["status", "-w", folder]);
  expect(status.out).toMatch(/填报人 clerk +│ 1 +│ 0 +│ 0/);
  expect(status.out).toMatch(/督查人员 inspector +│ 0 +│ 0 +│ 2/);
  const calls = await dudao(["status", "-w", folder, "--call-list", "--format", "csv"]);
  const lines = calls.out.trim().split("\n").slice(1);
  expect(
    lines.filter((line) => line.includes("会议台账")).map((line) => line.split(",").slice(0, 3).join(" ")),
  ).toEqual(["东镇 会议台账 缺报 missing", "西镇 会议台账 迟报 late", "西镇 会议台账 零报告 nothing to report"]);
});

test("a check's file with a stranger's dataset is refused by its place", async () => {
  const path = await put(folder, "programme/checks/many_grants.yaml", check.replace("[visits]", "[visit]"));
  const { code, err } = await dudao(["faults", "-w", folder]);
  expect(code).toBe(12);
  expect(err).toContain(`${path} › datasets`);
});
