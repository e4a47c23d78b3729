import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiptKey } from "../../functions/inbox-key.ts";
import { intakeHandler } from "../../functions/intake.ts";
import { openLake } from "../../src/lake/lake.ts";
import { openStore } from "../../src/lake/open-store.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

const done = { batchItemFailures: [] };
const sheet = "inbox/2024Q1/东镇/走访 表+1.csv";

describe.runIf(aws)("functions/intake", () => {
  let at: Deployed;
  let handle: (event: unknown) => Promise<unknown>;
  beforeAll(async () => {
    at = await deploy();
    handle = intakeHandler(at.environment, at.log);
  });

  const receiptOf = async (key: string) => JSON.parse(await at.text(at.inbox, key));
  const versions = async () => {
    const lake = await openLake(openStore(at.environment.DUDAO_LAKE ?? "", "unused"), () => new Date());
    return (await lake.snapshot()).manifests.map(({ dataset, version, submissions }) => [
      dataset,
      version,
      submissions.length,
    ]);
  };

  it("takes a sheet whose key holds a space, a plus and Chinese, and lays a receipt with its counts", async () => {
    await at.put(sheet, visits);
    expect(await handle(batch(at.inbox, [sheet]))).toEqual(done);
    expect(await receiptOf("outbox/2024Q1/东镇/走访 表+1.csv.receipt.json")).toMatchObject({
      ...{ key: sheet, outcome: "taken" },
      sheets: [{ reason: null, submission: { dataset: "visits", period: "2024Q1", rowsIn: 3 } }],
    });
    expect(await versions()).toEqual([["visits", 1, 1]]);
  });

  it("takes the same event once, and answers it with the same receipt", async () => {
    const before = await receiptOf("outbox/2024Q1/东镇/走访 表+1.csv.receipt.json");
    expect(await handle(batch(at.inbox, [sheet, sheet]))).toEqual(done);
    expect(await receiptOf("outbox/2024Q1/东镇/走访 表+1.csv.receipt.json")).toEqual(before);
    expect(await versions()).toEqual([["visits", 1, 1]]);
  });

  it.each([
    "inbox/走访.csv",
    "inbox/2024Q1/../走访.csv",
    "inbox/2024Q1/东镇/sub/走访.csv",
    `inbox/2024Q1/东镇/${"长".repeat(86)}`,
  ])("refuses the place %s with a receipt", async (key) => {
    expect(await handle(batch(at.inbox, [key]))).toEqual(done);
    expect(receiptKey(key)).toMatch(/^outbox\/misplaced\/[0-9a-f]{16}\.receipt\.json$/);
    expect(await receiptOf(receiptKey(key))).toMatchObject({
      outcome: "refused",
      sheets: [{ reason: { kind: "usage", where: key }, repair: null }],
    });
  });

  it.each([
    ["inbox/一季度/东镇/走访.csv", "periodInvalid", visits],
    ["inbox/2099Q1/东镇/走访.csv", "periodFuture", visits],
    ["inbox/2024Q1/北镇/走访.csv", "senderUnknown", visits],
    ["inbox/2024Q1/东镇/空.csv", "fileEmpty", ""],
    ["inbox/2024Q1/东镇/别的.csv", "datasetUnknown", "甲,乙\n1,2\n"],
    ["inbox/2024Q1/东镇/大.csv", "fileUnreadable", "x".repeat(100_001)],
  ])("refuses %s with a receipt that says %s and names no temporary file", async (key, kind, bytes) => {
    await at.put(key, bytes);
    expect(await handle(batch(at.inbox, [key]))).toEqual(done);
    const receipt = await receiptOf(`${key.replace("inbox/", "outbox/")}.receipt.json`);
    expect(receipt).toMatchObject({ outcome: "refused", sheets: [{ submission: null, reason: { kind } }] });
    expect(JSON.stringify(receipt)).not.toContain("/received-");
    expect(await versions()).toEqual([["visits", 1, 1]]);
  });

  it("answers an object that is gone", async () => {
    const key = "inbox/2024Q1/东镇/没有.csv";
    expect(await handle(batch(at.inbox, [key]))).toEqual(done);
    const receipt = await receiptOf(`${key.replace("inbox/", "outbox/")}.receipt.json`);
    expect(receipt).toMatchObject({ outcome: "refused", sheets: [{ reason: { kind: "fileMissing" } }] });
  });

  it("passes over a folder's marker, and goes on after a message that it cannot read", async () => {
    const event = batch(at.inbox, ["inbox/2024Q1/东镇/", sheet]) as { Records: { body: string; messageId: string }[] };
    event.Records.unshift({ messageId: "broken", body: "{}" });
    expect(await handle(event)).toEqual({ batchItemFailures: [{ itemIdentifier: "broken" }] });
  });

  it("gives a message back to the queue when the lake cannot be reached", async () => {
    const lost = intakeHandler({ ...at.environment, DUDAO_LAKE: "s3://no-such-bucket/lake" }, at.log);
    await expect(lost(batch(at.inbox, [sheet]))).rejects.toMatchObject({ kind: "lakeUnreachable" });
  });

  it("logs codes and counts, no names and no cells", () => {
    expect(at.lines[0]).toMatchObject({ event: "receipt", outcome: "taken", period: "2024Q1", rowsIn: 3 });
    const written = JSON.stringify(at.lines);
    for (const secret of ["11010519491231002X", "a key of sixteen", "走访", "东镇"])
      expect(written).not.toContain(secret);
  });
});
