import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, it } from "vitest";
import { initLake, openLake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { S3Bucket } from "../../src/lake/s3-bucket.ts";
import { s3Store } from "../../src/lake/s3-store.ts";
import { startVersityGateway } from "../../tools/versitygw.ts";
import { runTogether, startCommitter } from "./committer-process.ts";
import { damageSuite } from "./damage-suite.ts";
import { startFlakyFront } from "./flaky-front.ts";
import { lakeSuite } from "./lake-suite.ts";
import { full } from "./process-case.ts";
import { processSuite } from "./process-suite.ts";
import { s3Cases } from "./s3-case.ts";
import { storeSuite } from "./store-suite.ts";
import { send } from "./submissions.ts";
import { upkeepSuite } from "./upkeep-suite.ts";

const gateway = await startVersityGateway();
afterAll(() => gateway?.stop());

describe.runIf(gateway)("versitygw", () => {
  const { endpoint = "", region = "us-east-1", credentials = { accessKeyId: "", secretAccessKey: "" } } = gateway ?? {};
  const settings = { endpoint, region, credentials, forcePathStyle: true };
  const client = new S3Client(settings);
  const make = s3Cases(client);
  const environment = {
    ...{ AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: region, AWS_EC2_METADATA_DISABLED: "true" },
    ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
  };
  const processCase = async () => {
    const at = await make();
    return { ...at, place: at.store.place, environment, moment: 60 };
  };
  storeSuite("versitygw", make);
  lakeSuite("versitygw", make);
  damageSuite("versitygw", make);
  upkeepSuite("versitygw", make);
  processSuite("versitygw", processCase, { kills: 15, writers: 12 });

  const writers = full ? 50 : 8;
  it(`loses and doubles nothing of ${writers} writers when answers are refused, lost, cut off or late`, {
    timeout: 900_000,
  }, async () => {
    const at = await processCase();
    const lake = await initLake(at.store, () => new Date());
    const front = await startFlakyFront(endpoint);
    try {
      const flaky = { place: at.place, environment: { ...environment, AWS_ENDPOINT_URL_S3: front.endpoint } };
      const names = Array.from({ length: writers }, (_, index) => `flaky-${String(index).padStart(2, "0")}`);
      const sendersOf = (name: string) => (full ? [0] : [0, 1, 2]).map((nth) => `${name}-${nth}`);
      await runTogether(names.map((name) => startCommitter(flaky, join(at.folder, name), sendersOf(name))));
      const [manifest] = (await lake.snapshot()).manifests;
      expect(manifest?.submissions.map(({ sender }) => sender)).toEqual(names.flatMap(sendersOf));
      expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
      const { expired, throttled, held, unanswered, ...counts } = front.counts;
      expect([expired, throttled, held, unanswered]).toEqual([0, 0, 0, 0]);
      for (const [trouble, count] of Object.entries(counts)) expect(count, trouble).toBeGreaterThan(0);
    } finally {
      await front.stop();
    }
  });

  it("sends large files in parts, once, and gives up the parts of a file that changes meanwhile", async () => {
    const at = await make();
    const bucket = new S3Bucket(client, at.store.place.split("/")[2] ?? "", at.store.place);
    const store = s3Store(bucket, "parts", at.store.place, join(at.folder, "cache"), 5 * 2 ** 20);
    const content = randomBytes(11 * 2 ** 20);
    const path = join(at.folder, "large");
    await writeFile(path, content);
    const to = { folder: "received", name: (sha256: string) => sha256 };
    const { key, bytes } = await store.putFile(path, to);
    expect([bytes, await store.size(key)]).toEqual([content.length, content.length]);
    expect(Buffer.compare(await readFile(await store.localPath(key)), content)).toBe(0);
    const parts = { path, bytes, sha256: key.slice("received/".length), partBytes: 5 * 2 ** 20 };
    expect(await bucket.createParts(`parts/${key}`, parts)).toBe(false);
    content[0] = (content[0] ?? 0) ^ 1;
    await writeFile(path, content);
    await expect(bucket.createParts("parts/other", parts)).rejects.toThrow("changed while it was sent");
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket.name }));
    expect(Uploads ?? []).toEqual([]);
  });

  it("stops with nothing half-done when credentials expire at any step of a commit", { timeout: 60_000 }, async () => {
    for (let step = 1, refused = true; refused; step += 1) {
      const at = await processCase();
      const lake = await initLake(at.store, () => new Date());
      await send(lake, at.folder, { sender: "a", bytes: "1" });
      const before = await lake.snapshot();
      let requests = 0;
      const front = await startFlakyFront(endpoint, () => (++requests >= step ? "expired" : undefined));
      const name = at.store.place.split("/")[2] ?? "";
      const expiring = new S3Client({ ...settings, endpoint: front.endpoint });
      const store = s3Store(new S3Bucket(expiring, name, at.store.place), "county", at.store.place, at.folder);
      try {
        await send(await openLake(store, () => new Date()), at.folder, { sender: "a", bytes: "2" });
        refused = false;
      } catch (error) {
        expect(error).toMatchObject({
          kind: "lakeUnreachable",
          detail: { what: { zh: "访问 S3 的凭证无效或已过期。" }, where: at.store.place },
        });
      } finally {
        await front.stop();
      }
      const after = await lake.snapshot();
      if (after.id !== before.id) expect(after.manifests[0]?.version).toBe(2);
      expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
      expect(await send(lake, at.folder, { sender: "a", bytes: "2" })).toMatchObject({ version: 2 });
    }
  });
});
