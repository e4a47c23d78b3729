import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lakeColumns } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { microcredit } from "../../src/contracts/datasets/microcredit.ts";
import { dictionaryIndex, dictionaryPage } from "../../src/contracts/derive/dictionary.ts";
import { glueTable } from "../../src/contracts/derive/glue-table.ts";
import { parquetSchema } from "../../src/contracts/derive/parquet-schema.ts";
import { trinoTable } from "../../src/contracts/derive/trino-ddl.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { literal } from "../../src/engines/engine.ts";

let engine: DuckDbEngine;
let folder: string;

beforeAll(async () => {
  engine = await openDuckDb();
  folder = await mkdtemp(join(tmpdir(), "contracts-"));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
  "%s: the Parquet schema is that of a file DuckDB wrote",
  async (_, contract) => {
    const path = join(folder, `${contract.name}.parquet`);
    await engine.register(contract.name, { columns: lakeColumns(contract), rows: [] });
    await engine.writeParquet(`SELECT * FROM ${contract.name}`, path);
    const stored = await engine.rows(
      `SELECT name, type AS stored, converted_type AS converted FROM parquet_schema(${literal(path)}) WHERE type IS NOT NULL`,
    );
    expect(stored).toEqual(parquetSchema(contract));
  },
);

test("Trino's table of small loans", async () => {
  const ddl = trinoTable(microcredit, { catalog: "hive", schema: "lake", location: "s3://county/microcredit" });
  await expect(`${ddl}\n`).toMatchFileSnapshot("golden/microcredit.trino.sql");
});

test("Glue's table of small loans", async () => {
  const table = glueTable(microcredit, "s3://county/microcredit/");
  await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot("golden/microcredit.glue.json");
});

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
  "%s: Trino and Glue have every lake column once, partitions last",
  (_, contract) => {
    const ddl = trinoTable(contract, { catalog: "hive", schema: "lake", location: "local:///lake" });
    const inTrino = [...ddl.matchAll(/^ {2}"([a-z0-9_]+)" /gm)].map(([, name]) => name);
    const { StorageDescriptor, PartitionKeys } = glueTable(contract, "s3://lake/");
    expect(inTrino).toEqual([...StorageDescriptor.Columns, ...PartitionKeys].map(({ Name }) => Name));
    expect([...inTrino].sort()).toEqual(
      lakeColumns(contract)
        .map(({ name }) => name)
        .sort(),
    );
    expect(inTrino.at(-1)).toBe("period");
  },
);

test.each(ruralAssistance.map((contract) => [contract.name, contract] as const))(
  "%s: its dictionary page names every column, variant, allowed value and check in both languages",
  (_, contract) => {
    const page = dictionaryPage(contract);
    const words = [
      ...[contract.title, contract.row, ...contract.checks.map(({ text }) => text)].flatMap(({ zh, en }) => [zh, en]),
      ...contract.columns.flatMap(({ name, heading, en, variants, allowed }) => [
        `\`${name}\``,
        heading,
        en,
        ...variants.map((variant) => variant.heading),
        ...(allowed ?? []),
      ]),
    ];
    expect(words.filter((word) => !page.includes(word))).toEqual([]);
    const widths = page.split("\n").filter((line) => line.startsWith("|"));
    expect(widths.every((line) => [9, 7, 4].includes(line.split(/(?<!\\)\|/).length - 1))).toBe(true);
  },
);

test("the dictionary's first page leads to every dataset", () => {
  const index = dictionaryIndex(ruralAssistance);
  for (const { name, title } of ruralAssistance)
    expect(index).toContain(`[${name}](${name}.md) | ${title.zh} ${title.en}`);
});
