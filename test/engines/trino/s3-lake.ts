import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { bucketName, type TrinoCase } from "./trino-case.ts";

const columns = [
  { name: "n", sql: "BIGINT" },
  { name: "period", sql: "VARCHAR" },
];

/** The same lake in a bucket: the catalogue is another, the pins are the same. */
export function s3LakeTests({ open, duckdb, folder, s3 }: TrinoCase): void {
  describe.runIf(s3)("a lake in S3", () => {
    const put = async (key: string, path: string) => {
      const Body = await readFile(path);
      await s3?.send(new PutObjectCommand({ Bucket: bucketName, Key: `dudao/${key}`, Body }));
      return key;
    };
    const keep = (name: string, path: string) => put(`derived/tables/${name}`, path);
    const bucket = () =>
      open({
        ...{ catalog: "bucket", lake: `s3://${bucketName}/dudao` },
        outlet: { files: duckdb, folder, keep },
      });

    test("is read by the files of a snapshot, and takes what is too long for a statement", async () => {
      const trino = await bucket();
      const path = join(folder, "s3.parquet");
      const key = (name: string) => `data/s3_numbers/2024Q4/${name}.parquet`;
      for (const [name, of] of [
        ["kept", 10],
        ["kept-too", 20],
        ["superseded", 40],
      ] as const) {
        await duckdb.writeParquet(`SELECT n, '2024Q4' AS period FROM range(${of}) AS t (n)`, path);
        await put(key(name), path);
      }
      const lakeFiles = ["kept", "kept-too"].map((name) => ({ key: key(name), period: "2024Q4" }));
      await trino.register("numbers", { columns, dataset: "s3_numbers", lakeFiles });
      expect(await trino.rows("SELECT count(*) AS n FROM numbers")).toEqual([{ n: 30 }]);
      const rows = Array.from({ length: 5000 }, (_, n) => ({ n, period: `第${n}期` }));
      await trino.register("long", { columns, rows });
      expect(await trino.rows("SELECT count(*) AS n, max(n) AS last FROM long")).toEqual([{ n: 5000, last: 4999 }]);
    });
  });
}
