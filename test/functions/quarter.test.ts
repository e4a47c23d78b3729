import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intakeHandler } from "../../functions/intake.ts";
import { quarterHandler } from "../../functions/quarter.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack(["s3", "secretsmanager"]);
leadTo(aws);
afterAll(() => aws?.stop());

describe.runIf(aws)("functions/quarter", () => {
  let at: Deployed;
  beforeAll(async () => {
    at = await deploy();
  });
  const pointerOf = async (bucket: string) => JSON.parse(await at.text(bucket, "current.json"));

  it("shows nothing while there is nothing to show", async () => {
    await expect(quarterHandler(at.environment, at.log)({})).rejects.toMatchObject({ kind: "lakeDamaged" });
    await expect(pointerOf(at.open)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(at.lines.at(-1)).toMatchObject({ event: "failed", kind: "lakeDamaged" });
  });

  it("publishes both zones into a version folder and leads readers there", { timeout: 60_000 }, async () => {
    const key = "inbox/2024Q1/东镇/走访.csv";
    await at.put(key, visits);
    await intakeHandler(at.environment, at.log)(batch(at.inbox, [key]));
    const pointer = await quarterHandler(at.environment, at.log)({});
    expect(pointer).toMatchObject({ period: "2024Q1", version: `v/${pointer.snapshot}-2024Q1/` });
    for (const bucket of [at.open, at.restricted]) {
      expect(await pointerOf(bucket)).toEqual(pointer);
      expect(await at.text(bucket, `${pointer.version}index.html`)).toContain("<!doctype html>");
      expect(JSON.parse(await at.text(bucket, `${pointer.version}data/site.json`))).toMatchObject({
        snapshot: pointer.snapshot,
      });
    }
  });

  it("keeps what is shown when a run fails", async () => {
    const shown = await pointerOf(at.open);
    await expect(quarterHandler(at.environment, at.log)({ period: "2023Q1" })).rejects.toMatchObject({
      kind: "nothingToDo",
    });
    expect(await pointerOf(at.open)).toEqual(shown);
  });
});
