import { readFile } from "node:fs/promises";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, it } from "vitest";
import { initLake, openLake } from "../../src/lake/lake.ts";
import { localStore } from "../../src/lake/local-store.ts";
import { openStore } from "../../src/lake/open-store.ts";
import { S3Bucket } from "../../src/lake/s3-bucket.ts";
import { s3Store } from "../../src/lake/s3-store.ts";
import type { Store } from "../../src/lake/store.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { s3Cases } from "./s3-case.ts";
import { file, send } from "./submissions.ts";

const aws = await startMinistack({ services: ["s3"] });
afterAll(() => aws?.stop());

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const client = (config: S3ClientConfig = {}) =>
  new S3Client({
    ...(aws ? { endpoint: aws.endpoint } : {}),
    ...{ region: "us-east-1", forcePathStyle: true, maxAttempts: 1, credentials, ...config },
  });
const storeWith = (config: S3ClientConfig, bucket = "lake-elsewhere"): Store =>
  s3Store(new S3Bucket(client(config), bucket, `s3://${bucket}`), "", `s3://${bucket}`, "unused");

describe.runIf(aws)("S3 store", () => {
  const make = s3Cases(client());

  it("lists more keys than one answer holds", async () => {
    const { store } = await make();
    const keys = Array.from({ length: 1001 }, (_, index) => `manifest/a/2024/${index}`);
    for (let from = 0; from < keys.length; from += 50)
      await Promise.all(keys.slice(from, from + 50).map((key) => store.createExclusive(key, new Uint8Array())));
    expect(await store.list("manifest")).toEqual(keys.sort());
  });

  it("downloads a file once, and again when its bytes were replaced", async () => {
    const { store, overwrite, folder } = await make();
    const { key } = await store.putFile(await file(folder, "a", "first"), { folder: "data", name: (sha256) => sha256 });
    const path = await store.localPath(key);
    expect(await store.localPath(key)).toBe(path);
    await overwrite(key, "other");
    expect(await readFile(await store.localPath(key), "utf8")).toBe("other");
  });

  it("keeps every submission of 20 writers that commit at once", async () => {
    const { store, folder } = await make();
    const senders = Array.from({ length: 20 }, (_, index) => `sender-${String(index).padStart(2, "0")}`);
    await initLake(store, () => new Date());
    await Promise.all(
      senders.map(async (sender) => send(await openLake(store, () => new Date()), folder, { sender, bytes: sender })),
    );
    const lake = await openLake(store, () => new Date());
    const [manifest] = (await lake.snapshot()).manifests;
    expect(manifest?.submissions.map(({ sender }) => sender)).toEqual(senders);
    expect(manifest?.version).toBe(20);
    expect(await lake.problems({ thorough: true })).toEqual([]);
  });

  it("says that a bucket does not exist", async () => {
    const lake = initLake(storeWith({}), () => new Date());
    await expect(lake).rejects.toMatchObject({
      kind: "lakeUnreachable",
      detail: { where: "s3://lake-elsewhere", what: { zh: "没有这个存储桶。" } },
    });
  });
});

describe("S3 store out of reach", () => {
  const noCredentials = () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" }));
  it.each([
    ["no server answers", { endpoint: "http://127.0.0.1:1" }, "连不上 S3。"],
    ["there are no credentials", { credentials: noCredentials }, "没有访问 S3 的凭证。"],
    [
      "there is no region",
      { region: () => Promise.reject(new Error("Region is missing")) },
      "没有说明 S3 在哪个区域。",
    ],
  ])("says what to do when %s", async (_, config: S3ClientConfig, zh) => {
    const store = storeWith(config);
    const expected = { kind: "lakeUnreachable", exitCode: 36, detail: { what: { zh }, where: "s3://lake-elsewhere" } };
    await expect(store.read("lake.json")).rejects.toMatchObject(expected);
    await expect(store.createExclusive("lake.json", new Uint8Array([1]))).rejects.toMatchObject(expected);
  });
});

describe("openStore", () => {
  it("takes a folder, and a bucket with or without a prefix", () => {
    expect(openStore("/lake", "cache").place).toBe(localStore("/lake").place);
    expect(openStore("s3://county-lake/2024", "cache").place).toBe("s3://county-lake/2024");
  });
});
