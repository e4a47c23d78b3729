import { beforeAll, describe, expect, test } from "vitest";
import { facetSchemas, type RunEvent, runEvent } from "../../src/contracts/lineage.ts";
import { UserError } from "../../src/errors.ts";
import { withLineage } from "../../src/pipeline/lineage.ts";
import { supervise } from "../../src/pipeline/supervise.ts";
import { openLineageFaults } from "../../tools/openlineage.ts";
import { sendVisits, visitsWorkspace } from "./lake-case.ts";
import { inWorkspace } from "./open-context.ts";

const runId = "0198f3a2-5a4c-7c3a-9d1e-1f2e3d4c5b6a";
const rows = [{ household: "H1", visited: "是", amount: "100", village: "东村" }];

let folder: string;
beforeAll(async () => {
  folder = await visitsWorkspace();
  await sendVisits(folder, { sender: "东镇", rows });
});

async function eventsOf(work: (context: Parameters<typeof withLineage>[0]) => Promise<unknown>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  await inWorkspace(folder, "2024-05-02T00:00:00Z", async (context) => {
    const snapshot = await context.lake.snapshot();
    const emit = async (event: RunEvent) => void events.push(runEvent.parse(event));
    await withLineage(context, { snapshot, last: undefined, runId, emit }, () => work(context)).catch(() => undefined);
  });
  return events;
}

describe("the events of a run", () => {
  test("say what was read, file by file, what was made, and with which engine", async () => {
    const events = await eventsOf(async (context) => supervise(context, await context.lake.snapshot()));
    expect(events.map(({ eventType }) => eventType)).toEqual(["START", "COMPLETE"]);
    const [start, complete] = events;
    expect(start?.outputs).toEqual([]);
    expect(complete?.run.facets).toMatchObject({
      processing_engine: { name: "duckdb" },
      dudao_snapshot: { snapshot: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect(complete?.inputs).toMatchObject([
      {
        namespace: "file",
        name: expect.stringMatching(/lake\/data\/visits\/2024Q1$/),
        facets: {
          version: { datasetVersion: "1" },
          dudao_files: { files: [{ key: expect.stringMatching(/^data\/visits\/2024Q1\//), rows: 1 }] },
        },
      },
    ]);
    expect(complete?.outputs.map(({ name }) => name)).toEqual([expect.stringMatching(/lake\/figures\/2024Q1$/)]);
  });

  test("tell of a failure without what may be secret in it", async () => {
    const what = { zh: "没有做成。", en: "It was not done." };
    const events = await eventsOf(async () => {
      throw new UserError("queryFailed", { what, got: "secret", next: what });
    });
    expect(events.map(({ eventType }) => eventType)).toEqual(["START", "FAIL"]);
    expect(events[1]?.run.facets.errorMessage).toMatchObject({ message: "没有做成。 It was not done." });
    expect(JSON.stringify(events)).not.toContain("secret");
  });

  test("are what the standard's own classes are made of", { timeout: 120_000 }, async () => {
    const done = await eventsOf(async (context) => supervise(context, await context.lake.snapshot()));
    const failed = await eventsOf(() => Promise.reject(new Error("x")));
    expect(await openLineageFaults([...done, ...failed])).toBe("");
    const [start] = done;
    if (!start) throw new Error("no event");
    const other = {
      ...facetSchemas,
      _schemaURL: "https://openlineage.io/spec/facets/0-0-1/NoFacet.json",
      _producer: "urn:x",
    };
    for (const wrong of [
      { ...start, run: { ...start.run, runId: "no id" } },
      { ...start, eventTime: "yesterday" },
      { ...start, job: { ...start.job, facets: { other } } },
    ])
      expect(await openLineageFaults([wrong])).not.toBe("");
  });
});
