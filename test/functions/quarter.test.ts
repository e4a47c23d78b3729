import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intakeHandler } from "../../functions/intake.ts";
import { quarterHandler } from "../../functions/quarter.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { visits } from "../cli/command.ts";
import { batch, type Deployed, deploy, leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["s3", "secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

describe.runIf(aws)("functions/quarter", () => {
  let at: Deployed;
  beforeAll(async () => {
    at = await deploy();
  });
  const pointerOf = async (bucket: string) => JSON.parse(await at.text(bucket, "current.json"));
  /** What analysts are shown as tables by a publication, by its number. */
  const tables = async (number: number) =>
    JSON.parse(await at.text(at.lake, `lake/published/versions/00000${number}.json`));
  const step = (name: string, given: object = {}, run?: string) =>
    quarterHandler(at.environment, at.log)({ step: name, given, run });
  const send = async (key: string, bytes: string) => {
    await at.put(key, bytes);
    await intakeHandler(at.environment, at.log)(batch(at.inbox, [key]));
  };

  it("shows nothing while there is nothing to show, and says why by the error's kind", async () => {
    await expect(step("check")).rejects.toMatchObject({ name: "lakeDamaged" });
    await expect(pointerOf(at.open)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(at.lines.at(-1)).toMatchObject({ event: "failed", kind: "lakeDamaged" });
  });

  it("goes from the check to both zones in a version folder and leads readers there", { timeout: 60_000 }, async () => {
    await send("inbox/2024Q1/东镇/走访.csv", visits);
    const checked = await step("check");
    expect(checked).toMatchObject({ period: "2024Q1" });
    await send("inbox/2024Q1/西镇/走访.csv", visits.replaceAll(/东村|南村/g, "西村"));
    const { notice, ...answer } = await step("publish", await step("compute", checked));
    expect(answer).toEqual(checked);
    const pointer = await pointerOf(at.open);
    expect(pointer).toMatchObject(checked);
    expect(pointer.version).toMatch(new RegExp(`^v/2024Q1-\\d{4}-\\d\\d-\\d\\d-${answer.snapshot}-[0-9a-f]{16}/$`));
    expect(notice).toMatchObject({ subject: "dudao: 2024Q1 is published" });
    expect(await tables(1)).toMatchObject({
      ...answer,
      tables: expect.arrayContaining([expect.objectContaining({ name: "visits" })]),
    });
    for (const name of ["circular-2024Q1.docx", "figures-2024Q1.xlsx"]) {
      const key = `${pointer.version}downloads/${name}`;
      expect(notice?.message).toContain(`https://open.test/${key}`);
      expect(await at.text(at.open, key)).not.toBe("");
    }
    for (const bucket of [at.open, at.restricted]) {
      expect(await at.text(bucket, `${pointer.version}index.html`)).toContain("<!doctype html>");
      expect(JSON.parse(await at.text(bucket, `${pointer.version}data/site.json`))).toMatchObject({
        snapshot: answer.snapshot,
      });
    }
  });

  it("publishes the same state once: nothing moves and nobody is told again", { timeout: 60_000 }, async () => {
    const shown = await pointerOf(at.open);
    const { snapshot, period } = shown;
    expect(await step("publish", { snapshot, period })).toEqual({ snapshot, period });
    expect(await pointerOf(at.open)).toEqual(shown);
    await expect(tables(2)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("tells of a version once, though two runs publish it at the same time", { timeout: 90_000 }, async () => {
    await send("inbox/2024Q1/西镇/走访 更正.csv", visits.replaceAll(/东村|南村/g, "西村").replace("100", "200"));
    const answers = await Promise.all([step("publish"), step("publish")]);
    expect(answers.filter(({ notice }) => notice)).toHaveLength(1);
    expect(await pointerOf(at.open)).toMatchObject({ snapshot: answers[0]?.snapshot });
  });

  it("tells again of its own version when its answer was lost, and not of another run's", {
    timeout: 90_000,
  }, async () => {
    await send("inbox/2024Q1/西镇/走访 再更正.csv", visits.replaceAll(/东村|南村/g, "西村").replace("100", "300"));
    expect((await step("publish", {}, "one")).notice).toBeDefined();
    expect((await step("publish", {}, "one")).notice).toBeDefined();
    expect((await step("publish", {}, "other")).notice).toBeUndefined();
  });

  it("publishes an earlier period beside what is shown, and leads there when asked", { timeout: 90_000 }, async () => {
    await send("inbox/2023Q4/东镇/走访.csv", visits);
    const shown = await pointerOf(at.open);
    const { notice } = await step("publish", { period: "2023Q4" });
    expect(await pointerOf(at.open)).toEqual(shown);
    expect(await tables(3)).toMatchObject({ period: "2024Q1", snapshot: shown.snapshot });
    await expect(tables(4)).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(notice?.message).toMatch(/首页仍是 2024Q1(.|\n)*https:\/\/open\.test\/v\/2023Q4-/);
    const [, version = ""] = /open site: https:\/\/open\.test\/(\S+)/.exec(notice?.message ?? "") ?? [];
    expect(await at.text(at.open, `${version}index.html`)).toContain("<!doctype html>");
    const checked = await step("check", { period: "2023Q4", show: true });
    await step("publish", checked);
    expect(await pointerOf(at.open)).toMatchObject({ version, period: "2023Q4" });
    expect((await tables(4)).period).toBe("2023Q4");
    await step("publish", { period: "2024Q1" });
    expect((await pointerOf(at.open)).period).toBe("2024Q1");
  });

  it("names who has not reported yet for the period that is due, or for another", async () => {
    expect((await step("remind")).notice?.subject).toMatch(/^dudao: 4 reports of \d{4}Q\d have not come$/);
    const { notice } = await step("remind", { period: "2024Q1" });
    expect(notice).toMatchObject({ subject: "dudao: 2 reports of 2024Q1 have not come" });
    expect(notice?.message).toContain("东镇：会议台账\n西镇：会议台账");
  });

  it("keeps what is shown when a run fails", async () => {
    const shown = await pointerOf(at.open);
    await expect(step("publish", { period: "2023Q1" })).rejects.toMatchObject({ name: "nothingToDo" });
    await expect(step("publish", { period: "next" })).rejects.toMatchObject({ name: "periodInvalid" });
    await expect(step("guess")).rejects.toMatchObject({ name: "defect" });
    expect(await pointerOf(at.open)).toEqual(shown);
  });

  it("says that there is not enough memory", async () => {
    const little = quarterHandler({ ...at.environment, DUDAO_MEMORY_MB: "2" }, at.log);
    await expect(little({ step: "compute", given: { period: "2024Q1" } })).rejects.toMatchObject({
      name: "memoryFull",
    });
  });

  it("publishes nothing by a policy that does not check, and names its fault", async () => {
    const shown = await pointerOf(at.open);
    const chapter = join(at.environment.DUDAO_WORKSPACE ?? "", "programme/policies/village-2024/1-visits.yaml");
    const text = await readFile(chapter, "utf8");
    await writeFile(chapter, text.replace(/indicator: \w+/, "indicator: not_there"));
    await expect(step("publish")).rejects.toMatchObject({ name: "indicatorUnknown" });
    await writeFile(chapter, text);
    expect(await pointerOf(at.open)).toEqual(shown);
  });
});
