import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { areaTree } from "../../src/areas/area-tree.ts";
import { chinaAreas } from "../../src/areas/china-areas.ts";
import type { Snapshot, Submission } from "../../src/contracts/manifest.ts";
import type { PeriodResult } from "../../src/contracts/result.ts";
import { indicatorsOf } from "../../src/contracts/subject.ts";
import { makeDemo } from "../../src/demo/make-demo.ts";
import type { Planted, PlantedFault } from "../../src/demo/planted.ts";
import type { Row } from "../../src/engines/engine.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { type InboxFile, readInbox } from "../../src/pipeline/inbox.ts";
import { type IngestOutcome, ingest } from "../../src/pipeline/ingest.ts";
import { occasionsOf } from "../../src/pipeline/occasions.ts";
import { publish } from "../../src/pipeline/publish.ts";
import { reportingMatrix } from "../../src/pipeline/reporting.ts";
import { supervise } from "../../src/pipeline/supervise.ts";
import { loadPolicy, loadProgramme } from "../../src/programme.ts";
import { writeSingleFile } from "../../src/publish/single-file/single-file.ts";
import { publishedTables, tableTexts } from "../dashboards/published-tables.ts";
import { publishedText } from "../publish/published-text.ts";
import { inWorkspace } from "./open-context.ts";

type Found = {
  planted: Planted;
  outcomes: IngestOutcome[];
  again: IngestOutcome[];
  snapshot: Snapshot;
  result: PeriodResult;
  findings: Map<string, Row[]>;
  people: Row[];
};

let folder = "";
let found: Found;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dudao-county-"));
  const programme = await loadProgramme("rural-assistance");
  const policy = await loadPolicy(programme, "ganxian-2024");
  const planted = await makeDemo({
    folder,
    seed: 7,
    scale: 0.05,
    tree: areaTree(await chinaAreas("360704")),
    contracts: programme.contracts,
    policy,
    occasions: occasionsOf(policy),
  });
  found = await inWorkspace(folder, "2025-01-20T00:00:00Z", (context) => runCounty(context, planted));
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Only the periods in which something is planted, to keep the test short. */
async function runCounty(context: Context, planted: Planted): Promise<Found> {
  const places = new Set(planted.faults.map((fault) => `${fault.period}|${fault.sender}`));
  const files = (await readInbox(context.workspace, "2025-01-20", context.policy.area)).filter(
    (file) => file.period.id >= "2024Q3" || places.has(`${file.period.id}|${file.sender.code}`),
  );
  const outcomes = await ingest(context, files, "the key of a test");
  const again = await ingest(context, files, "the key of a test");
  const snapshot = await context.lake.snapshot();
  const result = (await supervise(context, snapshot)).at(-1);
  if (!result) throw new Error("no period");
  await publish(context, snapshot, [result]);
  const people = await context.engine.rows("SELECT DISTINCT id_key, household_id FROM person_roster");
  return { planted, outcomes, again, snapshot, result, findings: await findingsOf(context, snapshot), people };
}

async function findingsOf(context: Context, snapshot: Snapshot): Promise<Map<string, Row[]>> {
  const findings = new Map<string, Row[]>();
  for (const one of snapshot.manifests.flatMap((manifest) => manifest.submissions)) {
    if (one.findingsFile === null) continue;
    const path = await context.lake.localPath(one.findingsFile);
    findings.set(one.id, await context.engine.rows(`SELECT * FROM read_parquet('${path}')`));
  }
  return findings;
}

const submissions = () => found.snapshot.manifests.flatMap((manifest) => manifest.submissions);

function submissionOf(fault: PlantedFault): Submission {
  const one = submissions().find(
    (each) => each.period === fault.period && each.sender === fault.sender && each.dataset === fault.dataset,
  );
  if (!one) throw new Error(`${fault.kind}: nothing of ${fault.dataset} from ${fault.sender}`);
  return one;
}

function outcomeOf(fault: PlantedFault): IngestOutcome {
  const isIt = (file: InboxFile) =>
    file.period.id === fault.period && file.sender.code === fault.sender && file.path.endsWith(`/${fault.file}`);
  const one = found.outcomes.find((each) => isIt(each.file));
  if (!one) throw new Error(`${fault.file} was not ingested`);
  return one;
}

const planted = (outcome: PlantedFault["outcome"]) => found.planted.faults.filter((fault) => fault.outcome === outcome);
const named = (fault: PlantedFault) => `${fault.kind} ${fault.sender} ${fault.file}`;

describe("the demo county", () => {
  it("accounts for every row", () => {
    expect(submissions().length).toBeGreaterThan(400);
    for (const one of submissions()) expect(one.accepted + one.rejected, one.file).toBe(one.rowsIn);
  });

  it("rejects every wrong cell at its row and column, with its check", () => {
    expect(planted("rejected").length).toBeGreaterThan(8);
    for (const fault of planted("rejected")) {
      const rows = found.findings.get(submissionOf(fault).id) ?? [];
      const match = rows.find(
        (row) =>
          row.row === fault.row && row.check === fault.check && (fault.column === null || row.column === fault.column),
      );
      expect(match, named(fault)).toMatchObject({ severity: "refuse" });
    }
  });

  it("rejects nothing that was not planted", () => {
    const wanted = new Set(planted("rejected").map((fault) => `${submissionOf(fault).id}|${fault.row}`));
    const refused = [...found.findings].flatMap(([id, rows]) =>
      rows.filter((row) => row.severity === "refuse").map((row) => `${id}|${row.row}`),
    );
    expect(refused.filter((one) => !wanted.has(one))).toEqual([]);
  });

  it("shows no identity number among its findings", () => {
    const values = [...found.findings.values()].flatMap((rows) => rows.map((row) => String(row.value)));
    expect(values.filter((value) => /\d{15}/.test(value))).toEqual([]);
  });

  it("refuses every file that cannot be taken, for the reason planted", () => {
    expect(planted("refused").length).toBeGreaterThan(2);
    for (const fault of planted("refused"))
      expect(outcomeOf(fault), named(fault)).toMatchObject({ outcome: "refused", error: { kind: fault.check } });
  });

  it("reads what is only unusual: encodings, delimiters, workbooks, wordings, units", () => {
    for (const fault of planted("kept")) {
      const [match] = submissionOf(fault).headings;
      const what = { encoding: match?.encoding, delimiter: match?.delimiter, workbook: match?.encoding }[
        fault.kind as "encoding"
      ];
      if (what !== undefined) expect(what, named(fault)).toBe(fault.value);
      if (fault.kind === "heading_variant")
        expect(match?.matched, named(fault)).toContainEqual(
          expect.objectContaining({ column: fault.column, heading: fault.value }),
        );
      if (fault.kind === "unknown_heading") expect(match?.unknown, named(fault)).toContain(fault.value);
      if (fault.kind === "unit")
        expect(match?.matched.find((one) => one.column === fault.column)?.unit, named(fault)).toBe("元");
    }
  });

  it("takes the same bytes once and a correction in place of the first", () => {
    for (const fault of planted("unchanged"))
      expect(outcomeOf(fault), named(fault)).toMatchObject({ outcome: "unchanged" });
    for (const fault of planted("replaced")) {
      expect(outcomeOf(fault), named(fault)).toMatchObject({ outcome: "replaced" });
      expect(submissionOf(fault)).toMatchObject({ file: fault.file, accepted: Number(fault.value) });
    }
  });

  it("finds who was late, who sent last quarter's rows again and who sent nothing", async () => {
    const reports = await inWorkspace(folder, "2025-01-20T00:00:00Z", async (context) =>
      reportingMatrix(context, found.snapshot, found.result.period, "2025-01-20"),
    );
    const reportOf = (fault: PlantedFault) =>
      reports.find((report) => report.sender === fault.sender && report.dataset === fault.dataset);
    for (const fault of planted("late")) expect(reportOf(fault), named(fault)).toMatchObject({ state: "late" });
    for (const fault of planted("missing")) expect(reportOf(fault), named(fault)).toMatchObject({ state: "missing" });
    for (const fault of planted("copied")) expect(reportOf(fault), named(fault)).toMatchObject({ doubts: ["copied"] });
  });

  it("shows the townships that are weak on purpose below the county", async () => {
    const programme = await loadProgramme("rural-assistance");
    const indicators = indicatorsOf(programme.subjects);
    const low = Map.groupBy(planted("low"), (fault) => String(fault.check));
    expect(low.size).toBeGreaterThan(3);
    for (const [id, faults] of low) {
      const figures = faults.flatMap((fault) => found.result.figure(id, fault.sender) ?? []);
      const sum = (part: "numerator" | "denominator") => figures.reduce((all, figure) => all + figure[part], 0);
      const county = found.result.figure(id, "360704000000");
      const share = sum("numerator") / sum("denominator");
      const whole = (county?.numerator ?? 0) / (county?.denominator ?? 1);
      if (indicators.get(id)?.better === "lower") expect(share, id).toBeGreaterThan(whole);
      else expect(share, id).toBeLessThan(whole);
    }
  });

  it("gives nobody away in the open zone, and no identity number in the restricted one", async () => {
    await writeSingleFile(join(folder, "site/open"), join(folder, "single/meeting.html"), null);
    const places = ["site/open/data", "site/open/downloads", "single"].map((place) => join(folder, place));
    const tables = await publishedTables(join(folder, "site/open/workbench"));
    const open = [...(await Promise.all(places.map(publishedText))), tableTexts(tables)].join("\n");
    const pages = await publishedText(join(folder, "site/restricted/data"));
    expect(open.split('"headline"')).toHaveLength(3);
    expect(open.split("<worksheet")).toHaveLength(13);
    expect(found.people.length).toBeGreaterThan(1000);
    const keys = new Set(found.people.map(({ id_key }) => String(id_key)));
    const households = new Set(found.people.map(({ household_id }) => String(household_id)));
    expect(partsOf(open, /(?=([\da-f]{32}))/g).filter((part) => keys.has(part))).toEqual([]);
    expect(partsOf(open, /(?=(360704\d{7}))/g).filter((part) => households.has(part))).toEqual([]);
    expect(pages).toContain("*");
    const records = tableTexts(await publishedTables(join(folder, "site/restricted/workbench")));
    expect(partsOf(records, /(?=([\da-f]{32}))/g).some((part) => keys.has(part))).toBe(true);
    expect(records).not.toMatch(/[\u4e00-\u9fff]\*/);
    expect(open).not.toMatch(/[\u4e00-\u9fff]\*/);
    for (const text of [open, pages, records]) {
      expect(partsOf(text, /((?<![\da-f])\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dX](?![\da-f]))/g)).toEqual([]);
      expect(partsOf(text, /((?<![\da-f.])1[3-9]\d{9}(?![\da-f]))/g)).toEqual([]);
    }
  });

  it("answers every worked query over the tables of its zone", async () => {
    const { catalogue, rows } = await publishedTables(join(folder, "site/restricted/workbench"));
    expect(catalogue.queries).toHaveLength(20);
    // One period is published here: nothing can have fallen since the one before.
    const silent = catalogue.queries.filter(({ sql }) => rows(sql).length === 0).map(({ id }) => id);
    expect(silent).toEqual(["fell"]);
    const open = await publishedTables(join(folder, "site/open/workbench"));
    expect(open.catalogue.queries).toHaveLength(14);
    for (const { id, sql } of open.catalogue.queries) expect(open.rows(sql), id).toBeInstanceOf(Array);
  });

  it("does nothing again for what has not changed", () => {
    const repeated = found.again.filter((one) => one.outcome !== "unchanged" && one.outcome !== "refused");
    expect(repeated).toEqual([]);
  });
});

/** Every place of a text that matches, overlapping ones too where the pattern looks ahead. */
function partsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
