import { copyFile, mkdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../../src/engines/engine.ts";
import { openTrino } from "../../../src/engines/trino/trino.ts";
import { refuseOtherRows } from "../../../src/indicators/refuse-other-rows.ts";
import type { TrinoCase } from "./trino-case.ts";

const columns = [
  { name: "id", sql: "BIGINT" },
  { name: "period", sql: "VARCHAR" },
];

/** What the user is told when something is wrong with the statement, the lake or the server. */
export function badInputTests({ open, place, duckdb, folder }: TrinoCase): void {
  const dataset = async (engine: Engine, name: string) => {
    const place = `data/${name}/2024Q4`;
    await mkdir(join(folder, place), { recursive: true });
    const keys = ["a", "b"].map((one) => `${place}/${one}.parquet`);
    for (const key of keys)
      await duckdb.writeParquet(`SELECT n AS id, '2024Q4' AS period FROM range(20000) AS t (n)`, join(folder, key));
    await engine.register(name, { columns, dataset: name, lakeFiles: keys.map((key) => ({ key, period: "2024Q4" })) });
    return keys.map((key) => join(folder, key));
  };

  describe("what to do is said", () => {
    test("with the line of the caller's statement and without a parameter's value", async () => {
      const engine = await open();
      await engine.register("t", { columns, rows: [{ id: 1, period: "two\nlines" }] });
      await expect(engine.rows("SELECT\n  ide\nFROM t WHERE period = $1", ["geheim"])).rejects.toMatchObject({
        kind: "queryFailed",
        detail: { where: "LINE 2", got: expect.stringMatching(/COLUMN_NOT_FOUND.*ide/) },
      });
      await expect(
        engine.rows("SELECT * FROM t WHERE period = $1 AND id = 'geheim'", ["geheim"]),
      ).rejects.toMatchObject({ detail: { got: expect.not.stringContaining("geheim") } });
    });

    test("about a file of the lake that is gone: not in silence a smaller sum", async () => {
      const engine = await open();
      const [gone = ""] = await dataset(engine, "with_a_gap");
      await refuseOtherRows(engine, new Map([["with_a_gap", 40_000]]));
      await rm(gone);
      await expect(refuseOtherRows(engine, new Map([["with_a_gap", 40_000]]))).rejects.toMatchObject({
        kind: "lakeDamaged",
        detail: { where: "trino › with_a_gap", got: "20000 行 rows", allowed: "40000 行 rows" },
      });
    });

    test("about a file of the lake that is cut short, or no Parquet at all", async () => {
      const engine = await open();
      const [cut = ""] = await dataset(engine, "cut_short");
      await truncate(cut, 500);
      await expect(engine.rows("SELECT sum(id) FROM cut_short")).rejects.toMatchObject({ kind: "lakeDamaged" });
      await copyFile(new URL(import.meta.url).pathname, cut);
      await expect(engine.rows("SELECT sum(id) FROM cut_short")).rejects.toMatchObject({ kind: "lakeDamaged" });
    });

    test("about a table that somebody dropped, and the next run makes it anew", async () => {
      const engine = await open();
      await dataset(engine, "dropped");
      const [table] = await engine.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'dropped%'",
      );
      await engine.run(`DROP TABLE "${table?.table_name}"`);
      await expect(engine.rows("SELECT count(*) AS n FROM dropped")).rejects.toMatchObject({
        detail: { what: { zh: "查询要用的表不在了。" } },
      });
      const again = await open();
      await dataset(again, "dropped");
      expect(await again.rows("SELECT count(*) AS n FROM dropped")).toEqual([{ n: 40_000 }]);
    });

    test("about a statement over the scan limit", async () => {
      const engine = await open({ scanGigabytes: 0.000001 });
      await dataset(engine, "too_much");
      // Trino looks at its limits once a second.
      const sql =
        "SELECT count(*) AS n FROM too_much a CROSS JOIN too_much b CROSS JOIN too_much c WHERE a.id + b.id < c.id";
      await expect(engine.rows(sql)).rejects.toMatchObject({
        detail: { what: { zh: "查询超过了扫描上限。" } },
      });
    });

    test("about a catalogue that is not there", async () => {
      await expect(open({ catalog: "elsewhere" })).rejects.toMatchObject({
        detail: { what: { zh: "Trino 里没有这个目录。" } },
      });
    });

    test("about what it cannot do: files of this machine, and writing files without a place for them", async () => {
      const engine = await openTrino(place);
      expect(engine.can).toEqual({ localFiles: false, lakeFiles: true, writesParquet: false });
      const unable = { kind: "engineUnable", exitCode: 54 };
      await expect(engine.register("t", { columns, files: [] })).rejects.toMatchObject(unable);
      await expect(engine.writeParquet("SELECT 1 AS n", "x.parquet")).rejects.toMatchObject(unable);
    });
  });
}

/** The last of the tests: afterwards there is no Trino any more. */
export function lostServerTests({ open, server }: TrinoCase): void {
  describe("a Trino that dies in the middle of a query", () => {
    test("is said to be lost, and then to be out of reach", async () => {
      const engine = await open();
      const running = engine.rows(
        "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (n) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (n) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (n) WHERE a.n + b.n = c.n * 2 + 1",
      );
      setTimeout(server.kill, 1500);
      await expect(running).rejects.toMatchObject({
        kind: "queryFailed",
        detail: { what: { zh: "查询没有做完，Trino 就断开了。" }, where: server.server },
      });
      await expect(engine.rows("SELECT 1 AS n")).rejects.toMatchObject({ detail: { what: { zh: "连不上 Trino。" } } });
      await expect(open()).rejects.toMatchObject({ detail: { what: { zh: "连不上 Trino。" } } });
    });
  });
}
