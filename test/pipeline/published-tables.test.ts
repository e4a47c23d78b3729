import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { publishedTablesOf } from "../../src/contracts/derive/published-columns.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { publish } from "../../src/pipeline/publish.ts";
import { supervise } from "../../src/pipeline/supervise.ts";
import { sendVisits, visitsWorkspace } from "./lake-case.ts";
import { inWorkspace } from "./open-context.ts";

let folder: string;
beforeAll(async () => {
  folder = await visitsWorkspace();
  const rows = [
    { household: "H1", visited: "是", amount: "0.10", village: "东村" },
    { household: "H2", visited: "", amount: "12345678901234.56", village: "南村" },
  ];
  await sendVisits(folder, { sender: "东镇", rows });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const inside = <T>(work: (context: Context) => Promise<T>) => inWorkspace(folder, "2024-06-01T00:00:00Z", work);
const publishOnce = () =>
  inside(async (context) => {
    const snapshot = await context.lake.snapshot();
    const { showTables } = await publish(context, snapshot, await supervise(context, snapshot));
    const before = await context.lake.history.tables();
    await showTables();
    return { before, after: await context.lake.history.tables(), snapshot: snapshot.id };
  });

it("keeps no tables where the workspace asks for none", { timeout: 60_000 }, async () => {
  expect(await publishOnce()).toMatchObject({ before: [], after: [] });
});

it("shows the published tables once for equal data, when it is asked to", { timeout: 60_000 }, async () => {
  const settings = join(folder, "dudao.yaml");
  await writeFile(settings, `${await readFile(settings, "utf8")}zones: { open: {}, restricted: { tables: true } }\n`);
  const { before, after, snapshot } = await publishOnce();
  expect(before).toEqual([]);
  expect(after).toMatchObject([{ period: "2024Q1", policy: "village-2024", snapshot }]);
  expect((await publishOnce()).after).toEqual(after);
});

it("has the columns and types of the catalogue, money to the last cent, and nobody's name", {
  timeout: 60_000,
}, async () => {
  await inside(async (context) => {
    const [{ tables } = { tables: [] }] = await context.lake.history.tables();
    const known = new Map(publishedTablesOf(context.programme.contracts).map(({ name, columns }) => [name, columns]));
    for (const { name, key } of tables) {
      const file = (await context.lake.localPath(key)).replaceAll("'", "''");
      const described = await context.engine.describe(`SELECT * FROM read_parquet('${file}')`);
      expect(described, name).toEqual(
        (known.get(name) ?? []).map((column) => ({ name: column.name, sql: column.sql })),
      );
    }
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["figures", "about", "areas", "visits"]));
    const visits = await context.lake.localPath(tables.find(({ name }) => name === "visits")?.key ?? "");
    const rows = await context.engine.rows(`SELECT * FROM read_parquet('${visits}')`);
    expect(rows).toMatchObject([
      { household_id: "H1", visited: true, grant: "0.10" },
      { household_id: "H2", visited: null, grant: "12345678901234.56" },
    ]);
    expect(rows[0]?.head_key).toMatch(/^[0-9a-f]{32}$/);
  });
});
