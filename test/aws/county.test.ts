import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMinistack } from "../../tools/ministack.ts";
import {
  asSender,
  bytesOf,
  type DeployedCounty,
  deployCounty,
  inboxKey,
  objectsOf,
  send,
  until,
} from "./deployed-county.ts";

const aws = await startMinistack({ strict: true });
if (aws) Object.assign(process.env, aws.environment);
afterAll(() => aws?.stop());

const period = "2024Q4";

describe.runIf(aws)("a county on AWS", () => {
  let county: DeployedCounty;
  beforeAll(async () => {
    if (aws) county = await deployCounty(aws, period);
  });
  afterAll(() => county?.remove());

  it("takes the sheets of every sender under its own role, each with a receipt", async () => {
    const bySender = [...Map.groupBy(county.sheets, ({ sender }) => sender)];
    await Promise.all(
      bySender.map(async ([code, sheets]) => {
        const client = await asSender(county, code);
        for (const sheet of sheets) await send(county, client, sheet);
      }),
    );
    const awaited = county.sheets.map((sheet) => `${inboxKey(sheet).replace("inbox", "outbox")}.receipt.json`);
    await until(900, async () => {
      const found = await objectsOf(county, county.outputs.Exchange, "outbox/");
      const missing = awaited.filter((key) => !found.has(key));
      if (process.env.SAY) console.log(new Date().toISOString(), missing.length);
      return missing.length === 0 || `${missing.length} receipts of ${awaited.length} missing`;
    });
    expect(awaited.length).toBeGreaterThan(200);
    for (const key of awaited.slice(0, 3))
      console.log(Buffer.from(await bytesOf(county.s3, county.outputs.Exchange, key)).toString());
  });
});
