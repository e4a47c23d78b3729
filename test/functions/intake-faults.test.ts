import { mkdir, truncate, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseInboxKey, receiptKey } from "../../functions/inbox-key.ts";
import { intakeHandler } from "../../functions/intake.ts";
import { openLake } from "../../src/lake/lake.ts";
import { openStore } from "../../src/lake/open-store.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { startVersityGateway } from "../../tools/versitygw.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
const gateway = aws && (await startVersityGateway());
afterAll(async () => {
  await aws?.stop();
  await gateway?.stop();
});

const done = { batchItemFailures: [] };

const handlerOf = (at: Deployed, environment: Record<string, string> = {}) =>
  intakeHandler({ ...at.environment, ...environment }, at.log);
const receiptOf = async (at: Deployed, key: string) => JSON.parse(await at.text(at.inbox, receiptKey(key)));

async function submissionsOf(at: Deployed) {
  const lake = await openLake(openStore(at.environment.DUDAO_LAKE ?? "", "unused"), () => new Date());
  return (await lake.snapshot()).manifests.flatMap(({ submissions }) => submissions);
}

describe.runIf(aws)("functions/intake, of files that should not be", () => {
  let at: Deployed;
  beforeAll(async () => {
    at = await deploy();
  });
  const refused = async (key: string, bytes: string | Uint8Array) => {
    await at.put(key, bytes);
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    const receipt = await receiptOf(at, key);
    expect(receipt).toMatchObject({ key, outcome: "refused" });
    return receipt.sheets[0].reason;
  };

  it.each([
    ["a zip of zips", zipSync({ "内.zip": zipSync({ "走访.csv": strToU8(visits) }) }), "还有压缩包"],
    ["a zip bomb", zipSync({ "走访.csv": new Uint8Array(90_000_000) }), "压缩炸弹"],
    ["an encrypted zip", encrypted(zipSync({ "走访.csv": strToU8(visits) })), "密码"],
    ["half a zip", zipSync({ "走访.csv": strToU8(visits) }).slice(0, 80), "不完整"],
  ])("refuses %s with its reason", async (name, bytes, reason) => {
    const { kind, what, next } = await refused(`inbox/2024Q1/东镇/${name}.zip`, bytes);
    expect([kind, what.zh]).toEqual(["fileUnreadable", expect.stringContaining(reason)]);
    expect(next.zh).not.toBe("");
  });

  it("refuses what asks for more memory than it has, and says how to take it in elsewhere", async () => {
    const key = "inbox/2024Q1/东镇/很多.csv";
    const row = "H1,11010519491231002X,是,100,东村\n";
    await at.put(key, `${visits}${row.repeat(200_000)}`);
    const small = handlerOf(at, { DUDAO_MEMORY_MB: "10", DUDAO_LARGEST_FILE: "100000000" });
    expect(await small(batch(at.inbox, [key]))).toEqual(done);
    const { sheets } = await receiptOf(at, key);
    expect(sheets).toMatchObject([{ outcome: "refused", submission: null, reason: { where: key } }]);
    expect(sheets[0].reason.what.zh).toContain("内存不够");
    expect(sheets[0].reason.next.zh).toContain("dudao ingest './很多.csv' --period '2024Q1' --sender '东镇'");
  });

  it("has taken nothing of all these", async () => expect(await submissionsOf(at)).toEqual([]));
});

describe.runIf(aws)("functions/intake, of odd keys and events", () => {
  let at: Deployed;
  beforeAll(async () => {
    at = await deploy();
  });

  it.each([
    "inbox/2023Q1/东镇/a%2F..%2Fb+c d&e=é?#[x].csv",
    "inbox/2023Q2/东镇/走访😀表.csv",
    `inbox/2023Q3/东镇/${"长".repeat(82)}表.csv`,
  ])("takes %s for what it is, faults and all, and gives each file back beside its receipt", async (key) => {
    await at.put(key, visits.replace("11010519491231002X", "110105194912310021"));
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    const [sheet] = (await receiptOf(at, key)).sheets;
    expect(sheet).toMatchObject({ outcome: "taken", submission: { rowsIn: 3, rejected: 1 } });
    expect(Buffer.byteLength(basename(sheet.repair))).toBeLessThanOrEqual(255);
    expect(dirname(sheet.repair)).toBe(dirname(receiptKey(key)));
    expect((await at.text(at.inbox, sheet.repair)).slice(0, 2)).toBe("PK");
  });

  it("answers a key as long as S3 allows", async () => {
    const [head, tail] = ["inbox/2024Q1/东镇/", ".csv"];
    const key = `${head}${"x".repeat(1024 - Buffer.byteLength(head + tail))}${tail}`;
    expect(Buffer.byteLength(key)).toBe(1024);
    await at.put(key, visits);
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    expect(parseInboxKey(key)).toBeUndefined();
    expect(await receiptOf(at, key)).toMatchObject({ outcome: "refused", sheets: [{ reason: { where: key } }] });
  });

  it("takes a sheet by its content, whatever content type it was sent with", async () => {
    const key = "inbox/2023Q4/东镇/走访.csv";
    const client = new S3Client({ forcePathStyle: true });
    await client.send(
      new PutObjectCommand({
        Bucket: at.inbox,
        Key: key,
        Body: visits,
        ContentType: "image/png",
        ContentEncoding: "gzip",
      }),
    );
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    expect(await receiptOf(at, key)).toMatchObject({ outcome: "taken" });
  });

  it("takes once what was replaced under its key before it was read, by two events", async () => {
    const key = "inbox/2022Q4/东镇/走访.csv";
    await at.put(key, visits);
    await wait(1100);
    await at.put(key, visits.replace("H3", "H4"));
    const before = await submissionsOf(at);
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    const receipt = await receiptOf(at, key);
    expect(await handlerOf(at)(batch(at.inbox, [key]))).toEqual(done);
    expect(await receiptOf(at, key)).toEqual(receipt);
    const after = await submissionsOf(at);
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ period }) => period === "2022Q4").map(({ id }) => id)).toEqual([
      receipt.sheets[0].submission.id,
    ]);
  });
});

describe.runIf(gateway)("functions/intake, of an object of 6 GB", () => {
  it("refuses it by its size alone", async () => {
    if (!gateway) return;
    const { accessKeyId, secretAccessKey } = gateway.credentials;
    Object.assign(process.env, { AWS_ENDPOINT_URL_S3: gateway.endpoint });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
    const at = await deploy();
    const key = "inbox/2024Q1/东镇/花名册.csv";
    const file = join(gateway.data, at.inbox, key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "");
    await truncate(file, 6 * 2 ** 30);
    const handle = handlerOf(at);
    const [before, started] = [process.resourceUsage().maxRSS, performance.now()];
    expect(await handle(batch(at.inbox, [key]))).toEqual(done);
    const seconds = (performance.now() - started) / 1000;
    const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
    const [sheet] = (await receiptOf(at, key)).sheets;
    expect(sheet).toMatchObject({ outcome: "refused", reason: { got: "6442450944 B", allowed: "≤ 100000 B" } });
    expect(sheet.reason.next.en).toContain("aws s3 cp");
    expect(seconds).toBeLessThan(20);
    expect(megabytes).toBeLessThan(200);
  });
});

/** A zip whose entries say that they are encrypted. */
function encrypted(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (const [signature, flags] of [
    ["PK\u0003\u0004", 6],
    ["PK\u0001\u0002", 8],
  ] as const)
    for (let at = bytes.indexOf(signature, 0, "latin1"); at >= 0; at = bytes.indexOf(signature, at + 4, "latin1"))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) | 1, at + flags);
  return bytes;
}
