import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { type DuckDbEngine, openDuckDb } from "../../../src/engines/duckdb/duckdb.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import type { Outlet } from "../../../src/engines/sql/table-queries.ts";
import { openTrino, type TrinoOptions } from "../../../src/engines/trino/trino.ts";
import { type Ministack, startMinistack } from "../../../tools/ministack.ts";
import { startTrino, type TrinoServer } from "../../../tools/trino/trino-server.ts";
import type { TrinoPlace } from "../../../tools/trino/trino-settings.ts";

/** As views of Athena name the catalogue; here it is the catalogue `lake` by another name. */
export const athenasCatalogue = "awsdatacatalog";

/** A real Trino over a folder of this machine, a lake in it, and DuckDB beside them. */
export type TrinoCase = {
  server: TrinoServer;
  /** The lake's folder on this machine, and as Trino names it. */
  folder: string;
  lake: string;
  duckdb: DuckDbEngine;
  outlet: Outlet & { files: DuckDbEngine };
  /** What an engine needs to be told, but for the outlet. */
  place: Omit<TrinoOptions, "outlet">;
  /** The bucket `county-lake`, which is the catalogue `bucket`; undefined where no S3 server is to be had. */
  s3?: S3Client;
  open: (more?: Partial<TrinoOptions>) => Promise<Engine>;
  stop: () => Promise<void>;
};

/** Undefined where Trino is not to be had. */
export async function trinoCase(): Promise<TrinoCase | undefined> {
  const root = await mkdtemp(join(tmpdir(), "dudao-trino-lake-"));
  const aws = await startMinistack({ services: ["s3"] });
  const bucket = aws && (await countyBucket(aws));
  const places = { lake: { folder: root }, [athenasCatalogue]: { folder: root } };
  const server = await startTrino({ ...places, ...(bucket ? { bucket: bucket.place } : {}) });
  if (!server) {
    await aws?.stop();
    await rm(root, { recursive: true, force: true });
    return undefined;
  }
  const folder = join(root, "county");
  const lake = "local:///county";
  await mkdir(folder);
  const duckdb = await openDuckDb({ threads: 1, tempDirectory: join(root, "spill") });
  const keep = async (name: string, path: string) => {
    const key = `derived/tables/${name}`;
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await copyFile(path, join(folder, key));
    return key;
  };
  const outlet = { files: duckdb, folder: root, keep };
  const place = { server: server.server, catalog: "lake", schema: "dudao", lake, user: "tests" };
  return {
    ...{ server, folder, lake, duckdb, outlet, place },
    ...(bucket ? { s3: bucket.s3 } : {}),
    open: (more) => openTrino({ ...place, outlet, ...more }),
    stop: async () => {
      await duckdb.close();
      await server.stop();
      await aws?.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export const bucketName = "county-lake";

async function countyBucket({ endpoint }: Ministack): Promise<{ s3: S3Client; place: TrinoPlace }> {
  const [region, accessKey, secretKey] = ["us-east-1", "test", "test"];
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucketName }));
  return { s3, place: { bucket: bucketName, endpoint, region, accessKey, secretKey } };
}
