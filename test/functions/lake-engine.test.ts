import { AthenaClient, CreateWorkGroupCommand } from "@aws-sdk/client-athena";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quarterEnvironment } from "../../functions/environment.ts";
import { deployedLakeEngine } from "../../functions/lake-engine.ts";
import type { Snapshot } from "../../src/contracts/manifest.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "athena", "glue", "sts"] });
leadTo(aws);
afterAll(() => aws?.stop());

const gigabyte = 1e9;

describe.runIf(aws)("what computes the figures", () => {
  let files: DuckDbEngine;
  beforeAll(async () => {
    files = await openDuckDb({ threads: 1 });
    await new S3Client({ forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: "results" }));
    const Configuration = {
      BytesScannedCutoffPerQuery: gigabyte,
      ResultConfiguration: { OutputLocation: "s3://results/" },
    };
    await new AthenaClient().send(new CreateWorkGroupCommand({ Name: "dudao-county", Configuration }));
  });
  afterAll(() => files.close());

  const open = async (bytes: number, name: string) => {
    const environment = quarterEnvironment({
      ...{ DUDAO_WORKSPACE: "workspace", DUDAO_LAKE: "s3://county/lake", DUDAO_TIME_ZONE: "Asia/Shanghai" },
      ...{ DUDAO_MEMORY_MB: "500", DUDAO_OPEN_SITE: "open", DUDAO_RESTRICTED_SITE: "restricted" },
      ...{ DUDAO_ENGINE: name, DUDAO_DUCKDB_GIGABYTES: "4" },
      ...{ DUDAO_ATHENA_WORKGROUP: "dudao-county", DUDAO_ATHENA_DATABASE: "dudao_county" },
    });
    const lines: object[] = [];
    const scanned: number[] = [];
    const write = (event: string, fields: object) => void lines.push({ event, ...fields });
    const opened = deployedLakeEngine(environment, write, (one) => void scanned.push(one));
    const snapshot = { id: "s", manifests: [{ submissions: [{ dataBytes: bytes }] }] } as unknown as Snapshot;
    const engine = await opened(snapshot, { files, folder: "/nowhere", keep: async (kept) => kept });
    return { engine, lines, scanned };
  };

  it("is DuckDB within the function up to the stated size", async () => {
    const { engine, lines } = await open(4 * gigabyte, "auto");
    expect(engine).toBe(files);
    expect(lines).toEqual([{ event: "engine", engine: "duckdb", bytes: 4 * gigabyte }]);
  });

  it.each([
    ["auto", 4 * gigabyte + 1],
    ["athena", 1],
  ])("is Athena beyond it, or where the settings say so: %s, %i B", async (name, bytes) => {
    const { engine, lines, scanned } = await open(bytes, name);
    expect(await engine.rows("SELECT 42 AS answer")).toEqual([{ answer: 42 }]);
    await engine.close();
    expect(lines).toMatchObject([{ event: "engine", engine: "athena" }, { event: "query" }]);
    expect(scanned).toHaveLength(1);
  });
});
