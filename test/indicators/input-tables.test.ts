import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { code, date, money } from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import type { Manifest, Snapshot, Submission } from "../../src/contracts/manifest.ts";
import { type Period, parsePeriod } from "../../src/contracts/period.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { UserError } from "../../src/errors.ts";
import { type Inputs, registerInputs } from "../../src/indicators/input-tables.ts";

const words = { title: { zh: "表", en: "Table" }, row: { zh: "一行", en: "A row" } };
const common = { ...words, frequency: "quarterly", reportedBy: "township", owner: "乡镇", key: ["no"] } as const;
const columns = { no: code("编号", "No."), amount: money("金额", "Amount"), since: date("日期", "Date") };
const roster = dataset({ ...common, name: "roster", kind: "snapshot", columns });
const events = dataset({ ...common, name: "events", kind: "events", columns });

let engine: DuckDbEngine;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "dudao-inputs-"));
  engine = await openDuckDb({ threads: 1, tempDirectory: join(dir, "spill") });
});
afterEach(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

async function inputs(given: Partial<Inputs> = {}): Promise<Inputs> {
  const manifests = ["2023Q4", "2024Q1", "2024Q2", "2024Q3"].flatMap((period) => [
    manifest("roster", period),
    manifest("events", period),
  ]);
  for (const one of manifests) {
    const [sent] = one.submissions;
    if (sent?.data) await engine.writeParquet(`SELECT '${one.period}' AS no, 1.5 AS amount`, join(dir, sent.data));
  }
  return {
    contracts: [roster, events],
    period: period("2024Q2"),
    asOf: "2024-07-05",
    areas: [],
    occasions: [],
    parameters: {
      days: { default: 15, title: { zh: "天数", en: "Days" }, why: { zh: "申明", en: "declared" } },
      word: { default: "甲", title: { zh: "词", en: "Word" }, why: { zh: "申明", en: "declared" } },
    },
    policy: { id: "here-2024", parameters: {} },
    snapshot: { id: "s", manifests },
    localPath: async (key) => join(dir, key),
    ...given,
  };
}

test("a snapshot dataset is this period's state, an events dataset the year's up to the period", async () => {
  await registerInputs(engine, await inputs());
  expect(await engine.rows("SELECT no, amount, since FROM roster")).toEqual([
    { no: "2024Q2", amount: "1.50", since: null },
  ]);
  expect(await engine.rows("SELECT no FROM events ORDER BY no")).toEqual([{ no: "2024Q1" }, { no: "2024Q2" }]);
});

test("a dataset without data is an empty table with its columns", async () => {
  const empty: Snapshot = { id: "none", manifests: [] };
  await registerInputs(engine, await inputs({ snapshot: empty }));
  expect(await engine.rows("SELECT count(*) AS n, max(amount) AS amount, max(area_code) AS area FROM roster")).toEqual([
    { n: 0, amount: null, area: null },
  ]);
  expect(await engine.rows("SELECT * FROM due_occasion")).toEqual([]);
});

test("params holds the period's dates and each parameter, the policy's value over the default", async () => {
  const policy = { id: "here-2024", parameters: { days: { value: 30, why: { zh: "文件", en: "document" } } } };
  await registerInputs(engine, await inputs({ policy }));
  expect(await engine.rows("SELECT * FROM params")).toEqual([
    {
      period: "2024Q2",
      period_start: "2024-04-01",
      period_end: "2024-06-30",
      year_start: "2024-01-01",
      as_of: "2024-07-05",
      days: "30.0000",
      word: "甲",
    },
  ]);
});

test.each([
  ["dayz", 30, "dayz"],
  ["days", "thirty", "thirty"],
])("a policy's parameter %s = %s is refused", async (name, value, got) => {
  const policy = { id: "here-2024", parameters: { [name]: { value, why: { zh: "文件", en: "document" } } } };
  const error = await registerInputs(engine, await inputs({ policy })).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  const { kind, detail } = error as UserError;
  expect([kind, detail.where]).toEqual(["policyInvalid", `policies/here-2024/policy.yaml › parameters.${name}`]);
  expect(detail.got).toContain(got);
});

function period(id: string): Period {
  const found = parsePeriod(id);
  if (!found) throw new Error(id);
  return found;
}

function manifest(name: string, id: string): Manifest {
  const sent = (data: string | null) => ({ dataset: name, period: id, data }) as Submission;
  const submissions = [sent(`${name}-${id}.parquet`), sent(null)];
  return {
    format: 1,
    dataset: name,
    period: id,
    version: 1,
    superseded: [],
    committedAt: "2024-07-01T00:00:00Z",
    submissions,
    checksum: "",
  };
}
