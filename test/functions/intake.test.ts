import { setTimeout as wait } from "node:timers/promises";
import { strToU8, zipSync } from "fflate";
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

  it("names the commands that take a file in elsewhere which is too large here, whatever its name holds", async () => {
    const key = "inbox/2024Q1/东镇/村's 表.csv";
    await at.put(key, "x".repeat(100_001));
    await handle(batch(at.inbox, [key]));
    const { sheets } = await receiptOf(`${key.replace("inbox/", "outbox/")}.receipt.json`);
    expect(sheets[0].reason.next.en).toContain(
      `aws s3 cp 's3://${at.inbox}/inbox/2024Q1/东镇/村'\\''s 表.csv' './村'\\''s 表.csv' && dudao ingest`,
    );
  });

  it("lays the repair sheet beside the receipt, once more when it was lost", async () => {
    const key = "inbox/2024Q2/东镇/走访.csv";
    const repair = "outbox/2024Q2/东镇/走访.csv.退回.xlsx";
    await at.put(key, visits.replace("11010519491231002X", "110105194912310021"));
    await handle(batch(at.inbox, [key]));
    const receipt = await receiptOf("outbox/2024Q2/东镇/走访.csv.receipt.json");
    expect(receipt).toMatchObject({ outcome: "taken", sheets: [{ repair, submission: { rowsIn: 3, rejected: 1 } }] });
    const sheet = await at.text(at.inbox, repair);
    await at.remove(at.inbox, repair);
    await handle(batch(at.inbox, [key]));
    expect(await at.text(at.inbox, repair)).toBe(sheet);
    expect(await receiptOf("outbox/2024Q2/东镇/走访.csv.receipt.json")).toEqual(receipt);
  });

  it("answers every sheet of a zip, and refuses a zip in a zip", async () => {
    const [key, nested] = ["inbox/2024Q3/东镇/全部.zip", "inbox/2024Q3/东镇/套.zip"];
    const sheets = { "走访.csv": strToU8(visits), "会议.csv": strToU8("会议编号,召开日期,议题\nM1,2024-07-01,防汛\n") };
    await at.put(key, zipSync({ ...sheets, "空.csv": strToU8("") }));
    await at.put(nested, zipSync({ "全部.zip": zipSync(sheets) }));
    expect(await handle(batch(at.inbox, [key, nested]))).toEqual(done);
    const receipt = await receiptOf(`${key.replace("inbox/", "outbox/")}.receipt.json`);
    const fates = receipt.sheets.map(({ file, outcome }: { file: string; outcome: string }) => `${file} ${outcome}`);
    expect(receipt.outcome).toBe("partly");
    expect(fates.sort()).toEqual(["会议.csv taken", "空.csv refused", "走访.csv taken"].sort());
    expect(await receiptOf(`${nested.replace("inbox/", "outbox/")}.receipt.json`)).toMatchObject({
      outcome: "refused",
    });
  });

  it("keeps what a sender sent later, though it is handed in first", async () => {
    const [first, second] = ["inbox/2024Q4/东镇/一.csv", "inbox/2024Q4/东镇/二.csv"];
    await at.put(first, visits);
    await wait(1100);
    await at.put(second, visits.replace("H3", "H4"));
    await handle(batch(at.inbox, [second]));
    await handle(batch(at.inbox, [first]));
    expect(await receiptOf(`${first.replace("inbox/", "outbox/")}.receipt.json`)).toMatchObject({
      outcome: "superseded",
    });
    const { sheets } = await receiptOf(`${second.replace("inbox/", "outbox/")}.receipt.json`);
    const lake = await openLake(openStore(at.environment.DUDAO_LAKE ?? "", "unused"), () => new Date());
    const { manifests } = await lake.snapshot();
    const kept = manifests.find(({ period }) => period === "2024Q4")?.submissions;
    expect(kept?.map(({ id }) => id)).toEqual([sheets[0].submission.id]);
  });

  it("passes over a folder's marker, and goes on after a message that it cannot read", async () => {
    const event = batch(at.inbox, ["inbox/2024Q1/东镇/", sheet]) as { Records: { body: string; messageId: string }[] };
    event.Records.unshift({ messageId: "broken", body: "{}" });
    expect(await handle(event)).toEqual({ batchItemFailures: [{ itemIdentifier: "broken" }] });
  });

  it("gives a message back to the queue when the lake cannot be reached", async () => {
    const lost = intakeHandler({ ...at.environment, DUDAO_LAKE: "s3://no-such-bucket/lake" }, at.log);
    await expect(lost(batch(at.inbox, [sheet]))).rejects.toMatchObject({ name: "lakeUnreachable" });
  });

  it("logs codes and counts, no names and no cells", () => {
    expect(at.lines[0]).toMatchObject({ event: "receipt", outcome: "taken", period: "2024Q1", rowsIn: 3 });
    const written = JSON.stringify(at.lines);
    for (const secret of ["11010519491231002X", "a key of sixteen", "走访", "东镇"])
      expect(written).not.toContain(secret);
  });
});
