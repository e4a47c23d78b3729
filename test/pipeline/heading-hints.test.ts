import { expect, test } from "vitest";
import { code, freeText } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import type { HeadingMatch, Manifest, Submission } from "../../src/contracts/manifest.ts";
import { headingHints } from "../../src/pipeline/heading-hints.ts";

const roster = dataset({
  ...{ name: "roster", title: { zh: "花名册", en: "Roster" }, row: { zh: "人", en: "person" } },
  ...{ kind: "snapshot", frequency: "quarterly", reportedBy: "township", owner: "民政局" },
  columns: { id: code("编号", "Id", { required: true }), remark: freeText("帮扶备注", "Remark") },
  key: ["id"],
});

test("a like heading of a column that the sheet lacks is a hint, told once for the newest period that has it", () => {
  const manifests = [
    sent("2024Q2", { missing: ["remark"], unknown: ["帮扶备柱", "其他说明"] }),
    sent("2024Q1", { missing: ["remark"], unknown: ["帮扶备柱"] }),
    sent("2024Q3", { missing: [], unknown: ["帮扶备柱"] }),
  ];
  expect(headingHints([roster], { id: "", manifests })).toEqual([
    {
      ...{ dataset: "roster", sender: "甲镇", period: "2024Q2", heading: "帮扶备柱" },
      suggestions: [{ column: "remark", heading: "帮扶备注", distance: 1 }],
    },
  ]);
});

function sent(period: string, found: Pick<HeadingMatch, "missing" | "unknown">): Manifest {
  const heading = { sheet: null, headingRow: 1, encoding: "utf-8", delimiter: ",", matched: [], ...found };
  const blank = { data: null, dataSha256: null, dataBytes: null, findingsFile: null, findingsBytes: null };
  const rows = { rowsIn: 0, accepted: 0, rejected: 0, findings: {}, fingerprint: "" };
  const received = { receivedSha256: "", receivedBytes: 0, receivedAt: "2024-07-01T00:00:00Z" };
  const at = { id: period, dataset: "roster", period, sender: "甲镇", file: "roster.csv" };
  const one: Submission = { ...at, ...received, ...rows, ...blank, headings: [heading] };
  const version = { format: 1, version: 1, committedAt: "2024-07-01T00:00:00Z" } as const;
  return { ...version, dataset: "roster", period, submissions: [one], superseded: [], checksum: "" };
}
