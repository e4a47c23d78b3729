import { expect, test } from "vitest";
import type { HeadingMatch, Manifest, Snapshot, Submission } from "../../src/contracts/manifest.ts";
import { columnChanges, columnHistory } from "../../src/pipeline/column-changes.ts";

const none = { added: [], missing: [], renamed: [], alike: [] };

const cases: [string, HeadingMatch[], HeadingMatch[], Partial<ReturnType<typeof columnChanges>>][] = [
  ["the same columns", [sheet({ no: "编号" }, ["备注"])], [sheet({ no: "编号" }, ["备注"])], {}],
  [
    "the same columns in another order",
    [sheet({ no: "编号", name: "姓名" })],
    [sheet({ name: "姓名", no: "编号" })],
    {},
  ],
  ["a new column of the contract", [sheet({ no: "编号" })], [sheet({ no: "编号", name: "姓名" })], { added: ["姓名"] }],
  ["a new heading that the contract does not know", [sheet({})], [sheet({}, ["备注"])], { added: ["备注"] }],
  ["a column left out", [sheet({ no: "编号", name: "姓名" })], [sheet({ no: "编号" })], { missing: ["姓名"] }],
  [
    "another heading of the same column",
    [sheet({ income: "收入(元)" })],
    [sheet({ income: "收入(万元)" })],
    { renamed: [{ column: "income", from: "收入(元)", to: "收入(万元)" }] },
  ],
  [
    "a heading left out beside one that is unknown and not like it",
    [sheet({ income: "收入" })],
    [sheet({}, ["收入合计"])],
    { added: ["收入合计"], missing: ["收入"] },
  ],
  [
    "a heading left out beside a like one that is unknown: asked, not guessed",
    [sheet({ household: "户编号" })],
    [sheet({}, ["户编码"])],
    { added: ["户编码"], missing: ["户编号"], alike: [{ from: "户编号", to: "户编码", distance: 1 }] },
  ],
  ["a heading that the contract has since come to know", [sheet({}, ["备注"])], [sheet({ note: "备注" })], {}],
  [
    "columns over several sheets of a workbook",
    [sheet({ no: "编号" }), sheet({ name: "姓名" })],
    [sheet({ no: "编号", name: "姓名" })],
    {},
  ],
];

test.each(cases)("%s", (_, earlier, later, expected) => {
  expect(columnChanges(earlier, later)).toEqual({ ...none, ...expected });
});

test("the history compares each sender with its own last submission, in the order of the periods", () => {
  const snapshot = lake([
    sent("2024Q4", "甲镇", sheet({ no: "编号" })),
    sent("2024Q2", "甲镇", sheet({ no: "编号", name: "姓名" })),
    sent("2024Q2", "乙镇", sheet({ no: "编号" })),
    sent("2024Q4", "乙镇", sheet({ no: "编号" })),
  ]);
  expect(columnHistory(snapshot)).toEqual([
    { dataset: "roster", sender: "甲镇", from: "2024Q2", to: "2024Q4", ...none, missing: ["姓名"] },
  ]);
});

function sheet(columns: Record<string, string>, unknown: string[] = []): HeadingMatch {
  const matched = Object.entries(columns).map(([column, heading], index) => ({
    ...{ column, heading, index },
    unit: null,
    inverse: false,
  }));
  return { sheet: null, headingRow: 1, encoding: "utf-8", delimiter: ",", matched, missing: [], unknown };
}

function sent(period: string, sender: string, headings: HeadingMatch): Submission {
  const blank = { data: null, dataSha256: null, dataBytes: null, findingsFile: null, findingsBytes: null };
  const rows = { rowsIn: 0, accepted: 0, rejected: 0, findings: {}, fingerprint: "" };
  const received = { receivedSha256: "", receivedBytes: 0, receivedAt: "2024-07-01T00:00:00Z" };
  const at = { id: `${period}-${sender}`, dataset: "roster", period, sender, file: "roster.csv" };
  return { ...at, ...received, ...rows, ...blank, headings: [headings] };
}

function lake(submissions: readonly Submission[]): Snapshot {
  const manifests = submissions.map((one): Manifest => {
    const { dataset, period } = one;
    const version = { format: 1, version: 1, committedAt: "2024-07-01T00:00:00Z" } as const;
    return { ...version, dataset, period, submissions: [one], superseded: [], checksum: "" };
  });
  return { id: "", manifests };
}
