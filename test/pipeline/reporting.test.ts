import { expect, test } from "vitest";
import { areaTree } from "../../src/areas/area-tree.ts";
import type { Area } from "../../src/contracts/area.ts";
import { code } from "../../src/contracts/column.ts";
import { type Dataset, dataset } from "../../src/contracts/dataset.ts";
import type { Manifest, Submission } from "../../src/contracts/manifest.ts";
import { parsePeriod } from "../../src/contracts/period.ts";
import { countReports, type Report } from "../../src/contracts/reporting.ts";
import { callList } from "../../src/messages/call-list.ts";
import { coverageOf } from "../../src/pipeline/coverage.ts";
import { reportingMatrix } from "../../src/pipeline/reporting.ts";

const tree = areaTree([area("县", "county", null), ...["甲", "乙", "丙"].map((name) => area(name, "township", "县"))]);
const roster = contract({ name: "roster" });
const calendar = { every: "quarter" as const, from: "2024Q1", dueDays: 10, graceDays: 0 };
const context = (of: { contracts?: Dataset[]; graceDays?: number } = {}) =>
  ({
    workspace: {
      tree,
      settings: { timeZone: "Asia/Shanghai", calendar: { ...calendar, graceDays: of.graceDays ?? 0 } },
    },
    programme: { contracts: of.contracts ?? [roster] },
    policy: { area: "县" },
  }) as unknown as Parameters<typeof reportingMatrix>[0];

function matrix(sent: Submission[], of: { today?: string; graceDays?: number; contracts?: Dataset[] } = {}) {
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("unreachable");
  const reports = reportingMatrix(
    context(of),
    { id: "", manifests: manifestsOf(sent) },
    period,
    of.today ?? "2024-10-11",
  );
  return (sender: string) => reports.find((report) => report.sender === sender);
}

test("a report is late by its first valid receipt, not by its last correction", () => {
  const report = matrix([
    sentBy("甲", { receivedAt: "2024-10-20T00:00:00Z", firstValidAt: "2024-10-10T08:00:00Z" }),
    sentBy("乙", { receivedAt: "2024-10-11T00:00:00Z" }),
  ]);
  expect(report("甲")).toMatchObject({ state: "received", due: "2024-10-10" });
  expect(report("乙")).toMatchObject({ state: "late", validAt: "2024-10-11T08:00:00+08:00" });
  expect(report("丙")).toMatchObject({ state: "missing", receivedAt: null });
});

test("days of grace put off both late and missing", () => {
  const sent = [sentBy("乙", { receivedAt: "2024-10-13T10:00:00Z" })];
  expect(matrix(sent, { graceDays: 3 })("乙")).toMatchObject({ state: "received", due: "2024-10-10" });
  expect(matrix(sent, { graceDays: 2 })("乙")).toMatchObject({ state: "late" });
  expect(matrix(sent, { graceDays: 3, today: "2024-10-13" })("丙")).toMatchObject({ state: "not_due" });
  expect(matrix(sent, { graceDays: 3, today: "2024-10-14" })("丙")).toMatchObject({ state: "missing" });
});

test("a sheet of which nothing was accepted is still missing, and does not count for a figure", () => {
  const sent = [sentBy("甲", { accepted: 0, rejected: 30 })];
  expect(matrix(sent)("甲")).toMatchObject({ state: "missing", doubts: ["rejected"] });
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("unreachable");
  const coverage = coverageOf(context(), { id: "", manifests: manifestsOf(sent) })(["roster"], "县", period);
  expect(coverage).toMatchObject({ expected: 3, received: 0 });
});

test.each<[string, Partial<Submission>, Partial<Submission> | undefined, Report["doubts"]]>([
  ["nothing to report", { rowsIn: 0, accepted: 0 }, undefined, ["empty"]],
  ["last period's rows", { fingerprint: "f" }, { fingerprint: "f" }, ["copied"]],
  ["a third fewer rows", { accepted: 20 }, { accepted: 30 }, ["shrunk"]],
  ["a little less than a third fewer", { accepted: 21 }, { accepted: 30 }, []],
  ["a third of very few", { accepted: 4 }, { accepted: 9 }, []],
  ["the first of all", { accepted: 4 }, undefined, []],
])("doubts of a report: %s", (_, now, before, doubts) => {
  const sent = [sentBy("甲", now), ...(before ? [sentBy("甲", { period: "2024Q2", ...before })] : [])];
  expect(matrix(sent)("甲")).toMatchObject({ state: "received", doubts });
});

test("the same file or rows from two senders are doubted of both, forms without records are not", () => {
  const same = matrix([sentBy("甲", { receivedSha256: "s" }), sentBy("乙", { receivedSha256: "s" }), sentBy("丙")]);
  expect([same("甲"), same("乙"), same("丙")].map((report) => report?.sameAs)).toEqual([["乙"], ["甲"], []]);
  expect(same("甲")?.doubts).toEqual(["same_file"]);
  const rows = matrix([sentBy("甲", { fingerprint: "f" }), sentBy("乙", { fingerprint: "f" })]);
  expect(rows("乙")?.sameAs).toEqual(["甲"]);
  const none = { rowsIn: 0, accepted: 0, receivedSha256: "z" };
  expect(matrix([sentBy("甲", none), sentBy("乙", none)])("甲")?.doubts).toEqual(["empty"]);
});

test("a unit that does not report a dataset is listed apart and does not make up for one that is missing", () => {
  const sent = [sentBy("甲"), sentBy("乙"), sentBy("县")];
  const report = matrix(sent);
  expect(report("县")).toMatchObject({ state: "received", doubts: ["not_owed"] });
  const reports = ["甲", "乙", "丙", "县"].flatMap((sender) => report(sender) ?? []);
  expect(countReports(reports)).toMatchObject({ expected: 3, received: 2, missing: 1, notOwed: 1 });
  expect(matrix(sent, { contracts: [contract({ frequency: "per_event" })] })("县")).toBeUndefined();
});

test("what came of a yearly dataset in another quarter is shown, what did not come is not owed", () => {
  const report = matrix([sentBy("甲")], { contracts: [contract({ frequency: "yearly" })] });
  expect(report("甲")).toMatchObject({ state: "received", doubts: [] });
  expect(report("乙")).toBeUndefined();
});

test("the call list says of each unit what is wrong, since when, and what to ask", () => {
  const report = matrix([
    sentBy("甲", { accepted: 0, rejected: 30, receivedAt: "2024-10-08T00:00:00Z" }),
    sentBy("乙", { accepted: 12 }),
    sentBy("乙", { period: "2024Q2", accepted: 30 }),
  ]);
  const calls = callList(
    ["甲", "乙", "丙"].flatMap((sender) => report(sender) ?? []),
    (unit) => `${unit}镇`,
  );
  expect(calls.map(({ sender, what, since, actor }) => [sender, what.zh, since, actor])).toEqual([
    ["丙", "缺报", "2024-10-10", "clerk"],
    ["乙", "行数骤减（30 → 12）", "2024-10-05", "inspector"],
    ["甲", "全部退回（30/30）", "2024-10-08", "clerk"],
  ]);
});

function area(name: string, level: Area["level"], parent: string | null): Area {
  return { code: name, name, level, parent, keyVillage: null, relocationSite: false, peerGroup: null };
}

function contract(of: Partial<Pick<Dataset, "name" | "frequency">>): Dataset {
  return dataset({
    ...{
      name: "roster",
      frequency: "quarterly",
      title: { zh: "花名册", en: "Roster" },
      row: { zh: "一户", en: "one household" },
    },
    ...{ kind: "snapshot", reportedBy: "township", owner: "—" },
    columns: { no: code("户编号", "Household", { required: true }) },
    key: ["no"],
    ...of,
  });
}

/** Thirty rows, all accepted, received before the due day. */
function sentBy(sender: string, of: Partial<Submission> = {}): Submission {
  const period = of.period ?? "2024Q3";
  const id = `${sender}-${period}`;
  const tables = { data: null, dataSha256: null, dataBytes: null, findingsFile: null, findingsBytes: null };
  return {
    ...{ id, dataset: "roster", period, sender, file: "花名册.xlsx", findings: {}, headings: [], ...tables },
    ...{ receivedSha256: id, receivedBytes: 1, receivedAt: "2024-10-05T00:00:00Z", fingerprint: id },
    ...{ rowsIn: 30, accepted: 30, rejected: 0 },
    ...of,
  };
}

function manifestsOf(sent: readonly Submission[]): Manifest[] {
  return [...Map.groupBy(sent, ({ period }) => period)].map(([period, submissions]) => ({
    ...{ format: 1, dataset: "roster", period, version: 1, committedAt: "2024-10-20T00:00:00Z" },
    ...{ submissions, superseded: [], checksum: "" },
  }));
}

test("days begin and end by the office's clock", () => {
  const report = matrix([
    sentBy("甲", { receivedAt: "2024-10-10T15:59:00Z" }),
    sentBy("乙", { receivedAt: "2024-10-10T16:00:00Z" }),
  ]);
  expect(report("甲")).toMatchObject({ state: "received", receivedAt: "2024-10-10T23:59:00+08:00" });
  expect(report("乙")).toMatchObject({ state: "late", receivedAt: "2024-10-11T00:00:00+08:00" });
});
