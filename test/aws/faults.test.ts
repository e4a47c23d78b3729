import type { IncomingMessage } from "node:http";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { luckOf } from "../../src/demo/luck.ts";
import { bytesOf, type DeployedCounty, objectsOf, until } from "../../tools/deployed-county.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { pointerOf, runMachine } from "../../tools/publication.ts";
import { visits } from "../cli/command.ts";
import { type FlakyFront, startFlakyFront, type Trouble } from "../lake/flaky-front.ts";
import { lettersIn, moveBack, queueNamed } from "./letters.ts";
import { alarmsOn, deploySmall, reconfigure, ring } from "./small-stack.ts";
import { comeBackAfter, listenTo } from "./told.ts";

const aws = await startMinistack({});
if (aws) Object.assign(process.env, aws.environment);
afterAll(() => aws?.stop());

/** What is done to requests that match, so many times. */
type Rule = { method: string; path: RegExp; trouble: Trouble; times: number };

const inbox = (period: string) => `inbox/${period}/东镇/走访.csv`;
const large = "inbox/2020Q4/东镇/很多.csv";
const withFault = visits.replace("11010519491231002X", "110105194912310021");
/** More rows with faults than the heap that is left to the function holds. */
const manyFaults = `${visits}${"H1,1101,是,x,东村\n".repeat(60_000)}`;

describe.runIf(aws)("a county on AWS on a bad day", () => {
  let stack: DeployedCounty;
  let front: FlakyFront;
  let alarms: () => Promise<string[]>;
  let notices: () => Promise<string[]>;
  let stuckRun: ReturnType<typeof runMachine>;
  const rules: Rule[] = [];
  const luck = luckOf(1, "throttling");
  const secretThrottled: Rule = { method: "POST", path: /GetSecretValue/, trouble: "throttled", times: 2 };
  const noticeThrottled: Rule = { method: "POST", path: /^\/$/, trouble: "throttled", times: 2 };
  let throttled = 0;
  const asked: string[] = [];

  const treatment = ({ method, url = "", headers }: IncomingMessage): Trouble | undefined => {
    const path = `${decodeURIComponent(url.split("?")[0] ?? "")}${headers["x-amz-target"] ?? ""}`;
    const rule = rules.find((one) => one.times > 0 && one.method === method && one.path.test(path));
    if (rule) rule.times -= 1;
    asked.push(`${method} ${path}`);
    return rule?.trouble ?? (luck(asked.length) < throttled ? "throttled" : undefined);
  };
  /** Each begins by asking for the object's size. */
  const deliveriesOf = (key: string) =>
    asked.filter((request) => request.startsWith("HEAD") && request.endsWith(key)).length;
  const drop = (part: string) => {
    const others = rules.filter(({ path }) => !path.source.includes(part));
    rules.splice(0, rules.length, ...others);
  };
  const put = async (key: string, Body = visits) => {
    await stack.s3.send(new PutObjectCommand({ Bucket: stack.outputs.Exchange, Key: key, Body }));
  };
  const receiptOf = async (key: string) => {
    const place = `${key.replace("inbox", "outbox")}.receipt.json`;
    return JSON.parse(Buffer.from(await bytesOf(stack.s3, stack.outputs.Exchange, place)).toString());
  };
  const answered = async (seconds: number, keys: readonly string[]) =>
    until(seconds, async () => {
      const found = await objectsOf(stack, stack.outputs.Exchange, "outbox/");
      const missing = keys.filter((key) => !found.has(`${key.replace("inbox", "outbox")}.receipt.json`));
      return missing.length === 0 || `no receipt of ${missing}`;
    });
  const versionsOf = async (period: string) =>
    [...(await objectsOf(stack, stack.outputs.Lake, `lake/manifest/visits/${period}/`)).keys()].length;
  const takenOnce = async (key: string) => {
    expect(await receiptOf(key)).toMatchObject({ key, outcome: "taken" });
    expect(await versionsOf(key.split("/")[1] ?? ""), key).toBe(1);
  };

  beforeAll(async () => {
    if (!aws) return;
    front = await startFlakyFront(aws.endpoint, treatment);
    stack = await deploySmall(aws);
    alarms = await listenTo("Alarms");
    notices = await listenTo("Notices");
    const variables = { AWS_ENDPOINT_URL: front.endpoint, AWS_ENDPOINT_URL_S3: front.endpoint };
    await reconfigure(aws, "IntakeFunction", { seconds: 20, variables });
    await reconfigure(aws, "QuarterFunction", { seconds: 12, variables });
    await reconfigure(aws, "LargeIntakeFunction", { variables: { NODE_OPTIONS: "--max-old-space-size=26" } });
    await comeBackAfter(21);
    await comeBackAfter(21, "LargeIntakeQueue");
    rules.push(secretThrottled);
    await put(inbox("2020Q1"));
    await answered(240, [inbox("2020Q1")]);
    rules.push({ method: "GET", path: /\/inbox\/2020Q2\//, trouble: "held", times: Number.POSITIVE_INFINITY });
    rules.push({ method: "PUT", path: /opensite.*\/v\/2020Q1/, trouble: "held", times: Number.POSITIVE_INFINITY });
    await put(inbox("2020Q2"));
    await put(large, manyFaults);
    stuckRun = runMachine(stack, { period: "2020Q1" });
  });
  afterAll(async () => {
    await front?.stop();
    await stack?.remove();
  });

  it("takes once what a function out of time was taking in, before or after its commit", async () => {
    rules.push({ method: "PUT", path: /\/lake\/data\/visits\/2021Q1\//, trouble: "held", times: 1 });
    rules.push({ method: "PUT", path: /\/lake\/manifest\/visits\/2021Q2\//, trouble: "unanswered", times: 1 });
    const keys = [inbox("2021Q1"), inbox("2021Q2")];
    await Promise.all(keys.map((key) => put(key)));
    await answered(240, keys);
    expect(rules.filter(({ times }) => times === 1)).toEqual([]);
    for (const key of keys) await takenOnce(key);
    for (const key of keys) expect(deliveriesOf(key)).toBeGreaterThan(1);
  });

  it("takes each sheet of a batch once while S3, Secrets Manager and SNS throttle", async () => {
    const keys = ["2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3"].map(inbox);
    const refusedFirst = inbox("2023Q4");
    const attemptsOfSdk = 3;
    const refusals: Rule = { method: "GET", path: /\/inbox\/2023Q4\//, trouble: "throttled", times: attemptsOfSdk };
    rules.push(refusals, noticeThrottled);
    await put(refusedFirst);
    await until(120, async () => refusals.times === 0 || "not refused yet");
    expect(deliveriesOf(refusedFirst)).toBe(1);
    throttled = 0.15;
    const before = front.counts.throttled;
    await Promise.all(keys.map((key) => put(key, withFault)));
    await answered(240, [...keys, refusedFirst]);
    expect(deliveriesOf(refusedFirst)).toBeGreaterThan(1);
    throttled = 0;
    expect(front.counts.throttled - before).toBeGreaterThan(20);
    expect([secretThrottled.times, noticeThrottled.times]).toEqual([0, 0]);
    for (const key of [...keys, refusedFirst]) await takenOnce(key);
  });

  it("publishes nothing when the function has no time to, and says so", async () => {
    expect(await stuckRun).toMatchObject({ status: "FAILED", error: "Sandbox.Timedout" });
    for (const bucket of [stack.outputs.OpenSite, stack.outputs.RestrictedSite])
      expect([...(await objectsOf(stack, bucket, "current.json")).keys()]).toEqual([]);
    const told = (await alarms()).find((text) => text.includes("Nothing was published"));
    expect(told).toContain("Sandbox.Timedout");
    expect(told).toContain("docs/runbook.md#publication-failed");
  });

  it("publishes once, and tells of it once, when the function is stopped just after it has led readers on", async () => {
    if (!aws) return;
    drop("opensite");
    await reconfigure(aws, "QuarterFunction", { seconds: 30 });
    rules.push({ method: "PUT", path: /opensite[^/]*\/current\.json$/, trouble: "unanswered", times: 1 });
    expect(await runMachine(stack, { period: "2020Q1" })).toMatchObject({ status: "SUCCEEDED" });
    expect(rules.at(-1)?.times).toBe(0);
    expect(await pointerOf(stack)).toMatchObject({ period: "2020Q1" });
    expect((await notices()).filter((text) => text.includes("2020Q1 is published"))).toHaveLength(1);
  });

  it("lays aside what failed five times, where an alarm watches, and has taken nothing of it", async () => {
    if (!aws) return;
    for (const queue of ["IntakeDeadLetters", "LargeIntakeDeadLetters"]) {
      await until(240, async () => (await lettersIn(queue)) === 1 || `${queue}: ${await lettersIn(queue)} letters`);
      const [alarm, ...others] = await alarmsOn(aws, await queueNamed(queue));
      if (!alarm) throw new Error(`nothing watches ${queue}`);
      expect(others).toEqual([]);
      expect(alarm).toMatchObject({
        MetricName: "ApproximateNumberOfMessagesVisible",
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
      });
      await ring(aws, alarm);
    }
    const told = (await alarms()).filter((text) => text.includes("docs/runbook.md#dead-letters"));
    expect(told).toHaveLength(2);
    expect(await versionsOf("2020Q2")).toBe(0);
    expect(deliveriesOf(inbox("2020Q2"))).toBeGreaterThanOrEqual(5);
  });

  it("takes it in once when the cause is gone and the letters are moved to the queue of large files", async () => {
    if (!aws) return;
    drop("inbox");
    await reconfigure(aws, "LargeIntakeFunction", { variables: { NODE_OPTIONS: "" } });
    await moveBack("IntakeDeadLetters", "LargeIntakeQueue");
    await moveBack("LargeIntakeDeadLetters", "LargeIntakeQueue");
    await answered(240, [inbox("2020Q2"), large]);
    for (const key of [inbox("2020Q2"), large]) await takenOnce(key);
  });
});
