import { expect, test } from "vitest";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { openEngine } from "../../src/engines/open-engine.ts";

const athena = { workgroup: "dudao", database: "county", reuseMinutes: 60 };

test("a workspace's engine is DuckDB on this machine, or Athena where its settings and lake allow it", async () => {
  const engine = await openDuckDb({ threads: 1 });
  const given = { engine, onQuery: () => undefined };
  expect(await openEngine({ engine: "duckdb", lake: "/lake" }, given)).toBe(engine);
  await expect(openEngine({ engine: "athena", lake: "s3://county-lake" }, given)).rejects.toMatchObject({
    kind: "workspaceInvalid",
    detail: { where: "dudao.yaml › athena" },
  });
  await expect(openEngine({ engine: "athena", athena, lake: "/lake" }, given)).rejects.toMatchObject({
    kind: "engineUnable",
    exitCode: 54,
    detail: { got: "athena" },
  });
  await engine.close();
});

test("DuckDB refuses files that are in the lake only", async () => {
  const engine = await openDuckDb({ threads: 1 });
  const source = { columns: [], dataset: "persons", lakeFiles: [] };
  await expect(engine.register("persons", source)).rejects.toMatchObject({ kind: "engineUnable" });
  await engine.close();
});
