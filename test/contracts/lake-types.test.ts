import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areaTableColumns } from "../../src/contracts/area.ts";
import { crossFindingColumns } from "../../src/contracts/cross-check.ts";
import { lakeColumns } from "../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { dueOccasionColumns } from "../../src/contracts/due-occasion.ts";
import { figureColumns } from "../../src/contracts/figure.ts";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { literal } from "../../src/engines/engine.ts";

const tables = new Map<string, readonly { name: string; sql: string }[]>([
  ...ruralAssistance.map((contract) => [contract.name, lakeColumns(contract)] as const),
  ["area", areaTableColumns],
  ["due_occasion", dueOccasionColumns],
  ["figures", figureColumns],
  ["cross findings", crossFindingColumns],
]);

/** Types that Parquet keeps and DuckDB, Trino and Athena all read as they were written. */
const kept = /^(VARCHAR|BOOLEAN|INTEGER|BIGINT|DOUBLE|DATE|DECIMAL\(\d+,\d+\))$/;

test.each([...tables])("%s has columns of types that every engine reads", (_, columns) => {
  expect(columns.filter(({ sql }) => !kept.test(sql))).toEqual([]);
});

test("no file that is written holds a wide, unsigned or zoned type", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dudao-types-"));
  const engine = await openDuckDb({ threads: 1 });
  const path = join(folder, "all.parquet");
  for (const [name, columns] of tables) {
    await engine.register("one", { columns, rows: [{}] });
    await engine.writeParquet("SELECT * FROM one", path);
    const schema = await engine.rows(
      `SELECT name, type, converted_type FROM parquet_schema(${literal(path)}) WHERE type IS NOT NULL`,
    );
    const strange = schema.filter(({ type, converted_type }) =>
      /^(INT96|FIXED.*)$/.test(String(type))
        ? converted_type !== "DECIMAL"
        : /UINT|TIME|UUID/.test(String(converted_type)),
    );
    expect(strange, name).toEqual([]);
  }
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});
