import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TrinoCase } from "./trino-case.ts";

const columns = [
  { name: "area_code", sql: "VARCHAR" },
  { name: "area_name", sql: "VARCHAR" },
];

/** A table or a list of files that no statement could carry. */
export function longTableTests({ open, duckdb, folder }: TrinoCase): void {
  describe("what is too long for a statement", () => {
    test("is read from the lake: the areas of a country", async () => {
      const trino = await open();
      const rows = Array.from({ length: 50_000 }, (_, n) => ({ area_code: String(n), area_name: `第${n}村` }));
      await trino.register("area", { columns, rows });
      const sql =
        "SELECT count(*) AS n, count(DISTINCT area_name) AS names, max(length(area_name)) AS longest FROM area";
      await duckdb.register("area", { columns, rows });
      expect(await trino.rows(sql)).toEqual(await duckdb.rows(sql));
      // Another table of the same name and columns lies in the same folder, and is another table.
      await trino.register("area", { columns, rows: rows.slice(0, 20_000) });
      expect(await trino.rows("SELECT count(*) AS n FROM area")).toEqual([{ n: 20_000 }]);
    });

    test("is read from the lake: the names of the files of many senders", async () => {
      const trino = await open();
      const place = "data/many_files/2024Q4";
      await mkdir(join(folder, place), { recursive: true });
      const names = Array.from({ length: 400 }, (_, n) => `${place}/${String(n).padStart(64, "0")}.parquet`);
      for (const [n, key] of names.entries())
        await duckdb.writeParquet(`SELECT '${n}' AS area_code, '名' AS area_name`, join(folder, key));
      const lakeFiles = names.slice(0, 300).map((key) => ({ key, period: "2024Q4" }));
      await trino.register("many", { columns, dataset: "many_files", lakeFiles });
      expect(await trino.rows("SELECT count(*) AS n, max(CAST(area_code AS INTEGER)) AS last FROM many")).toEqual([
        { n: 300, last: 299 },
      ]);
    });
  });
}
