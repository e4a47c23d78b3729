import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { compact } from "../../src/pipeline/compact.ts";
import { registerPeriod } from "../../src/pipeline/compute.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { diffOf } from "../../src/pipeline/diff.ts";
import { historyOf } from "../../src/pipeline/history.ts";
import { checkedPeriod } from "../../src/pipeline/inbox.ts";
import { publish } from "../../src/pipeline/publish.ts";
import { rollBackTo } from "../../src/pipeline/rollback.ts";
import { supervise } from "../../src/pipeline/supervise.ts";
import { verify } from "../../src/pipeline/verify.ts";
import { ingestAgain, sendVisits, type Visit, visitsWorkspace } from "./lake-case.ts";
import { inWorkspace } from "./open-context.ts";

const visit = (household: string, visited: string, amount = "10", village = "东村"): Visit => ({
  ...{ household, visited, amount, village },
});
const west = (household: string) => visit(household, "是", "5", "西村");
const period = "2024Q1";

let folder = "";
beforeEach(async () => {
  folder = await visitsWorkspace();
  const rows = [visit("H1", "是"), visit("H2", "否"), visit("H3", "是", "10", "南村")];
  await sendVisits(folder, { sender: "东镇", rows });
  await sendVisits(folder, { sender: "西镇", rows: [west("W1"), west("W2")] });
});

/** H1 as before, H2 visited now, H3 in another village with more money, H4 new. */
const corrected = [
  visit("H1", "是"),
  visit("H2", "是"),
  visit("H3", "是", "12", "东村"),
  visit("H4", "是"),
  visit("H5", "是"),
];
const correct = () => sendVisits(folder, { sender: "东镇", rows: corrected, at: "2024-05-02T00:00:00Z" });
const inside = <T>(work: (context: Context) => Promise<T>) => inWorkspace(folder, "2024-06-01T00:00:00Z", work);
const published = () =>
  inside(async (context) => {
    const snapshot = await context.lake.snapshot();
    return (await publish(context, snapshot, await supervise(context, snapshot))).lock;
  });
const siteLock = async () => JSON.parse(await readFile(join(folder, "site/open/data/site.json"), "utf8")).lock;
const rowsNow = (asOf?: string) =>
  inside(async (context) => {
    const snapshot = await context.lake.snapshot(asOf);
    await registerPeriod(context, snapshot, checkedPeriod(period, "2024-06-01", "test"));
    return await context.engine.rows("SELECT * FROM visits ORDER BY submission, row_number");
  });

it("says which rows differ between two states, by township and column", async () => {
  await correct();
  const diff = await inside((context) => diffOf(context, { period, dataset: "visits" }, ["2", "3"]));
  expect(diff).toEqual({
    ...{ period, from: "v2", to: "v3" },
    datasets: [
      {
        ...{ dataset: "visits", from: 2, to: 3, added: 2, removed: 0, changed: 2, unchanged: 3 },
        columns: { visited: 1, grant: 1, area_code: 1 },
        areas: [
          {
            ...{ area: "T1", name: "东镇", added: 2, removed: 0, changed: 2 },
            columns: { visited: 1, grant: 1, area_code: 1 },
          },
        ],
      },
    ],
  });
  const back = await inside((context) => diffOf(context, { period, dataset: "visits" }, ["3", "2"]));
  expect(back.datasets[0]).toMatchObject({ added: 0, removed: 2, changed: 2, unchanged: 3 });
  const first = await inside((context) => diffOf(context, { period, dataset: "visits" }, ["0", "1"]));
  expect(first.datasets[0]).toMatchObject({ from: null, to: 1, added: 3, removed: 0 });
});

it.each([
  ["7", "snapshotMissing"],
  ["published", "nothingToDo"],
  ["locked", "nothingToDo"],
  ["0123456789abcdef", "snapshotMissing"],
])("refuses %s where there is no such state", async (word, kind) => {
  const diff = inside((context) => diffOf(context, { period, dataset: "visits" }, [word, "now"]));
  await expect(diff).rejects.toMatchObject({ kind });
});

it("asks for the dataset where a version's number is given", async () => {
  await expect(inside((context) => diffOf(context, { period }, ["1", "now"]))).rejects.toMatchObject({ kind: "usage" });
});

it("rolls a period back, does not take the sheet in again by itself, and goes forward again", async () => {
  const before = await rowsNow();
  await published();
  await correct();
  const after = await rowsNow();
  const outcomes = await inside((context) => rollBackTo(context, { period }, "published"));
  expect(outcomes).toEqual([{ dataset: "visits", period, version: 4, from: 2, written: true }]);
  expect(await ingestAgain(folder)).toEqual(["unchanged", "unchanged", "unchanged"]);
  expect(await rowsNow()).toEqual(before);
  await inside((context) => rollBackTo(context, { period, dataset: "visits" }, "3"));
  expect(await rowsNow()).toEqual(after);
  const { versions } = await inside((context) => historyOf(context, { period }));
  expect(
    versions.map(({ version, action, from, added, replaced, accepted }) => [
      version,
      action,
      from,
      added,
      replaced,
      accepted,
    ]),
  ).toEqual([
    [1, "ingest", null, ["T1"], [], 3],
    [2, "ingest", null, ["T2"], [], 5],
    [3, "ingest", null, [], ["T1"], 7],
    [4, "rollback", 2, [], ["T1"], 5],
    [5, "rollback", 3, [], ["T1"], 7],
  ]);
});

it("shows what changed in a locked period as a revision, on the site too", async () => {
  expect(await published()).toBeNull();
  expect(await siteLock()).toBeNull();
  const lock = await inside(({ lake }) => lake.lock(period));
  expect(await published()).toEqual({ at: lock.at, snapshot: lock.snapshot, revision: 0, datasets: [] });
  await correct();
  expect(await published()).toEqual({ at: lock.at, snapshot: lock.snapshot, revision: 1, datasets: ["visits"] });
  expect(await siteLock()).toEqual({ at: lock.at, snapshot: lock.snapshot, revision: 1, datasets: ["visits"] });
  const diff = await inside((context) => diffOf(context, { period }, ["locked", "now"]));
  expect(diff.datasets[0]).toMatchObject({ added: 2, changed: 2 });
  await inside((context) => rollBackTo(context, { period }, "locked"));
  expect((await published())?.revision).toBe(0);
});

it("reads one file instead of many with the same rows, and earlier snapshots as before", async () => {
  const before = await rowsNow();
  const { id } = await inside(({ lake }) => lake.snapshot());
  const done = await inside((context) => compact(context, { period }));
  expect(done).toEqual([{ dataset: "visits", period, before: 2, after: 1, version: 3 }]);
  expect(await rowsNow()).toEqual(before);
  expect(await inside((context) => compact(context, {}))).toEqual([]);
  expect(await inside(verify)).toEqual([]);
  await correct();
  expect(await rowsNow(id)).toEqual(before);
  expect(await rowsNow()).toHaveLength(7);
  expect((await inside((context) => diffOf(context, { period }, [id, "now"]))).datasets[0]).toMatchObject({ added: 2 });
  await inside((context) => compact(context, { dataset: "visits" }));
  expect(await rowsNow()).toHaveLength(7);
  expect(await inside(verify)).toEqual([]);
});
