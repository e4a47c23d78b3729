import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseEngine } from "../../src/engines/choose-engine.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { type Opening, openEngine } from "../../src/engines/open-engine.ts";
import { freePort } from "../../tools/local-server.ts";

const athena = { workgroup: "dudao", database: "county", reuseMinutes: 60 };
const port = await freePort();
const trino = { server: `http://127.0.0.1:${port}`, catalog: "lake", schema: "dudao", user: "dudao" };

let engine: DuckDbEngine;
let opening: Opening;
beforeAll(async () => {
  engine = await openDuckDb({ threads: 1 });
  const outlet = { files: engine, folder: "/nowhere", keep: async (name: string) => name };
  opening = { outlet, onQuery: () => undefined, environment: {} };
});
afterAll(() => engine.close());

describe("an engine opened by its name", () => {
  test("is for duckdb the one of this machine", async () => {
    expect(await openEngine("duckdb", { lake: "/lake" }, opening)).toBe(engine);
  });

  test.each(["trino", "athena"] as const)("needs the settings of %s", async (name) => {
    await expect(openEngine(name, { lake: "s3://county-lake" }, opening)).rejects.toMatchObject({
      kind: "workspaceInvalid",
      detail: { where: `dudao.yaml › ${name}` },
    });
  });

  test("needs for Athena a lake in S3, for Trino the lake's address or a lake in S3", async () => {
    await expect(openEngine("athena", { athena, lake: "/lake" }, opening)).rejects.toMatchObject({
      kind: "engineUnable",
      exitCode: 54,
      detail: { got: "athena" },
    });
    await expect(openEngine("trino", { trino, lake: "/lake" }, opening)).rejects.toMatchObject({
      kind: "workspaceInvalid",
      detail: { allowed: expect.stringContaining("location") },
    });
  });

  test("says that Trino cannot be reached", async () => {
    await expect(openEngine("trino", { trino, lake: "s3://county-lake" }, opening)).rejects.toMatchObject({
      kind: "queryFailed",
      detail: { what: { zh: "连不上 Trino。" }, where: trino.server, got: "ECONNREFUSED" },
    });
  });

  test("sends a password only if there is one, and only by https", async () => {
    const open = (server: string, environment: Record<string, string>) =>
      openEngine(
        "trino",
        { trino: { ...trino, server, password: "COUNTY_TRINO" }, lake: "s3://county-lake" },
        { ...opening, environment },
      );
    await expect(open(`https://127.0.0.1:${port}`, {})).rejects.toMatchObject({ detail: { where: "$COUNTY_TRINO" } });
    await expect(open(trino.server, { COUNTY_TRINO: "s" })).rejects.toMatchObject({
      detail: { where: "dudao.yaml › trino.server" },
    });
    await expect(open(`https://127.0.0.1:${port}`, { COUNTY_TRINO: "s" })).rejects.toMatchObject({
      kind: "queryFailed",
    });
  });
});

describe("engine: auto", () => {
  const settings = { engine: "auto", auto: { gigabytes: 2 }, lake: "s3://county-lake" } as const;
  test.each([
    ["small data", { ...settings, trino, athena }, 2e9, "duckdb", "不超过 2 GB"],
    ["large data and Trino", { ...settings, trino, athena }, 2.1e9, "trino", "2.1 GB，超过 2 GB"],
    ["large data and Athena", { ...settings, athena }, 3e9, "athena", "3.0 GB，超过 2 GB"],
    ["large data and Athena, the lake on this machine", { ...settings, athena, lake: "/lake" }, 3e9, "duckdb", "没有"],
    ["large data and no service", settings, 3e9, "duckdb", "没有"],
  ])("chooses for %s", (_, given, bytes, name, why) => {
    const choice = chooseEngine(given, bytes);
    expect(choice).toMatchObject({ engine: name, why: { zh: expect.stringContaining(why) } });
  });

  test("leaves a named engine as it is", () => {
    expect(chooseEngine({ ...settings, engine: "athena" }, 1).engine).toBe("athena");
  });
});

test("DuckDB refuses files that are in the lake only", async () => {
  const source = { columns: [], dataset: "persons", lakeFiles: [] };
  await expect(engine.register("persons", source)).rejects.toMatchObject({ kind: "engineUnable" });
});
