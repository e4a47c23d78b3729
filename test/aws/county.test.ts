import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sheet } from "../../tools/demo-county.ts";
import {
  asRole,
  asSender,
  bytesOf,
  type DeployedCounty,
  deployCounty,
  inboxKey,
  objectsOf,
  receiptKey,
  send,
  until,
} from "../../tools/deployed-county.ts";
import { killed, lambdaWorkers } from "../../tools/lambda-workers.ts";
import { startMinistack } from "../../tools/ministack.ts";
import {
  fireEveryMinute,
  ingestHere,
  pointerOf,
  publishHere,
  runMachine,
  runsOf,
  siteFiles,
} from "../../tools/publication.ts";
import { compareSite } from "./compare-sites.ts";
import { comeBackAfter, listenTo } from "./told.ts";

const aws = await startMinistack({ strict: true });
if (aws) Object.assign(process.env, aws.environment);
afterAll(() => aws?.stop());

const period = "2024Q4";

describe.runIf(aws)("a county on AWS", () => {
  let county: DeployedCounty;
  let notices: () => Promise<string[]>;
  let alarms: () => Promise<string[]>;
  /** What the same sheets are on this machine, made while the other side waits. */
  let here: Promise<void>;
  beforeAll(async () => {
    if (!aws) return;
    county = await deployCounty(aws, { scale: 0.02, period });
    notices = await listenTo("Notices");
    alarms = await listenTo("Alarms");
    await comeBackAfter(20);
  });
  afterAll(() => county?.remove());

  const textOf = async (key: string) => Buffer.from(await bytesOf(county.s3, county.outputs.Exchange, key)).toString();
  const receiptOf = async (sheet: Omit<Sheet, "path">) => JSON.parse(await textOf(receiptKey(sheet)));
  const manifests = () => objectsOf(county, county.outputs.Lake, "lake/manifest/");

  it("takes the sheets of every sender under its own role, each with a receipt, though a worker is killed", async () => {
    const bySender = [...Map.groupBy(county.sheets, ({ sender }) => sender)];
    expect(bySender.length).toBeGreaterThanOrEqual(20);
    await Promise.all(
      bySender.map(async ([code, sheets]) => {
        const client = await asSender(county, code);
        for (const sheet of sheets) await send(county, client, sheet);
      }),
    );
    let ended = false;
    await until(900, async () => {
      const found = await objectsOf(county, county.outputs.Exchange, "outbox/");
      const missing = county.sheets.filter((sheet) => !found.has(receiptKey(sheet))).length;
      if (!ended && missing < county.sheets.length - 20)
        ended = (await lambdaWorkers(aws?.pid ?? 0)).slice(0, 1).some(killed);
      return missing === 0 || `${missing} receipts of ${county.sheets.length} missing`;
    });
    expect(ended).toBe(true);
    here = ingestHere(county).then(() => publishHere(county));
  });

  it("takes the same sheet, sent twice at once, for what it is", async () => {
    const sheet = county.sheets.find(({ file }) => file.endsWith(".csv"));
    if (!sheet) throw new Error("no sheet");
    const before = await manifests();
    const receipt = await receiptOf(sheet);
    const told = (await objectsOf(county, county.outputs.Exchange, "outbox/")).get(receiptKey(sheet));
    const client = await asSender(county, sheet.sender);
    const Body = await bytesOf(county.s3, county.outputs.Exchange, inboxKey(sheet));
    const again = { Bucket: county.outputs.Exchange, Body };
    const copy = { ...sheet, file: `再报 ${sheet.file}` };
    await Promise.all([
      client.send(new PutObjectCommand({ ...again, Key: inboxKey(sheet) })),
      client.send(new PutObjectCommand({ ...again, Key: inboxKey(sheet) })),
      client.send(new PutObjectCommand({ ...again, Key: inboxKey(copy) })),
    ]);
    await until(120, async () => {
      const found = await objectsOf(county, county.outputs.Exchange, "outbox/");
      return found.has(receiptKey(copy)) || "no receipt";
    });
    const { sheets } = await receiptOf(copy);
    expect(sheets[0].submission).toEqual(receipt.sheets[0].submission);
    expect((await objectsOf(county, county.outputs.Exchange, "outbox/")).get(receiptKey(sheet))).toBe(told);
    expect(await manifests()).toEqual(before);
  });

  it("refuses a sender whatever is not its own", async () => {
    const [one, other] = [...new Set(county.sheets.map(({ sender }) => sender))];
    const client = await asSender(county, one ?? "");
    const { Exchange, Lake, RestrictedSite } = county.outputs;
    const put = (Key: string) => client.send(new PutObjectCommand({ Bucket: Exchange, Key, Body: "a" }));
    const denied = { name: "AccessDenied" };
    await expect(put(`inbox/${period}/${other}/花名册.csv`)).rejects.toMatchObject(denied);
    await expect(put(`outbox/${period}/${one}/花名册.csv`)).rejects.toMatchObject(denied);
    const sheet = county.sheets.find(({ sender }) => sender === one) as Sheet;
    const foreign = county.sheets.find(({ sender }) => sender === other) as Sheet;
    await expect(bytesOf(client, Exchange, receiptKey(sheet))).resolves.toBeDefined();
    await expect(bytesOf(client, Exchange, receiptKey(foreign))).rejects.toMatchObject(denied);
    await expect(bytesOf(client, Lake, "lake/lake.json")).rejects.toMatchObject(denied);
    await expect(bytesOf(client, RestrictedSite, "v/")).rejects.toMatchObject(denied);
  });

  it("answers a poisoned file and wild names with a reason, and takes nothing of them", async () => {
    const before = await manifests();
    const sender = county.sheets[0]?.sender ?? "";
    const client = await asSender(county, sender);
    const wild = ["坏 文件+1.xlsx", "..%2F坏.csv", "说明.pdf", "包.zip"].map((file) => ({ period, sender, file }));
    for (const sheet of wild)
      await client.send(
        new PutObjectCommand({
          ...{ Bucket: county.outputs.Exchange, Key: inboxKey(sheet) },
          ...{ Body: "PK\u0003\u0004 not what it says", ContentType: "image/png" },
        }),
      );
    await until(120, async () => {
      const found = await objectsOf(county, county.outputs.Exchange, "outbox/");
      return wild.every((sheet) => found.has(receiptKey(sheet))) || "receipts missing";
    });
    for (const sheet of wild) expect(await receiptOf(sheet)).toMatchObject({ outcome: "refused", sheets: [{}] });
    expect(await manifests()).toEqual(before);
    expect((await notices()).join("\n")).toContain("坏 文件+1.xlsx");
  });

  it("publishes when the schedule fires, once though it fires twice, and tells where", async () => {
    await fireEveryMinute(true);
    await until(300, async () => (await runsOf(county)).length >= 2 || "the schedule has not fired twice");
    await fireEveryMinute(false);
    const running = async () => (await runsOf(county)).some(({ status }) => status === "RUNNING");
    await until(900, async () => !(await running()) || "still running");
    expect((await runsOf(county)).filter(({ status }) => status !== "SUCCEEDED")).toEqual([]);
    expect(await pointerOf(county)).toMatchObject({ period });
    expect((await notices()).filter((text) => text.includes(`${period} is published`))).toHaveLength(1);
    expect(await alarms()).toEqual([]);
  });

  it("publishes exactly what a run on this machine publishes", async () => {
    await here;
    const { version } = await pointerOf(county);
    let cells = 0;
    const differences: string[] = [];
    for (const [zone, bucket] of [
      ["open", county.outputs.OpenSite],
      ["restricted", county.outputs.RestrictedSite],
    ]) {
      const there = await siteFiles(county, bucket, version);
      const compared = await compareSite(join(county.folder, "site", zone ?? ""), there);
      cells += compared.cells;
      differences.push(...compared.differences.map((difference) => `${zone}/${difference}`));
    }
    process.stdout.write(`比较 cells compared: ${cells}，差异 differences: ${differences.length}\n`);
    expect(cells).toBeGreaterThan(10_000);
    expect(differences.slice(0, 40)).toEqual([]);
  });

  it("lets analysts read what is published as tables, and nothing of the lake that is not theirs", async () => {
    const { Analyst, Lake } = county.outputs;
    const analyst = await asRole(Analyst);
    const lake = [...(await objectsOf(county, Lake, "lake/")).keys()];
    const within = (folder: string) => lake.filter((key) => key.startsWith(`lake/${folder}/`));
    expect(within("published/versions")).toHaveLength(1);
    const [version = ""] = within("published/versions");
    const { tables, ...shown } = JSON.parse(Buffer.from(await bytesOf(analyst, Lake, version)).toString());
    expect(shown).toMatchObject({ period, snapshot: (await pointerOf(county)).snapshot });
    expect(tables.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["figures", "evaluations", "areas", "person_roster"]),
    );
    for (const { key } of tables) expect((await bytesOf(analyst, Lake, `lake/${key}`)).length).toBeGreaterThan(0);
    for (const folder of ["data", "manifest"])
      await expect(bytesOf(analyst, Lake, within(folder)[0] ?? "")).resolves.toBeDefined();
    const denied = { name: "AccessDenied" };
    for (const folder of ["received", "findings", "snapshots", "derived"])
      await expect(bytesOf(analyst, Lake, within(folder)[0] ?? ""), folder).rejects.toMatchObject(denied);
    const written = { Bucket: Lake, Key: version, Body: "{}" };
    await expect(analyst.send(new PutObjectCommand(written))).rejects.toMatchObject(denied);
  });

  it("publishes a period again by hand, and nothing when a step fails", async () => {
    const shown = await pointerOf(county);
    expect(await runMachine(county, { period })).toMatchObject({ status: "SUCCEEDED", output: { period } });
    const failed = await runMachine(county, { period: "2020Q1" });
    expect(failed).toMatchObject({ status: "FAILED", cause: expect.stringContaining("The lake holds no data yet.") });
    expect(await pointerOf(county)).toEqual(shown);
    expect((await alarms()).join("\n")).toContain("Nothing was published");
  });
});
