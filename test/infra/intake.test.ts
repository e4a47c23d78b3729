import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { intakeEnvironment } from "../../functions/environment.ts";
import { environmentOf, full, type Resource, resourcesOf, templateOf } from "./stacks.ts";

const template = templateOf(full);

describe("intake", () => {
  it("goes through queues that give up after five attempts and keep what failed", () => {
    const redrive = { deadLetterTargetArn: Match.anyValue(), maxReceiveCount: 5 };
    for (const seconds of [1800, 5400])
      template.hasResourceProperties("AWS::SQS::Queue", { RedrivePolicy: redrive, VisibilityTimeout: seconds });
    for (const { Properties } of resourcesOf(template, "AWS::SQS::Queue"))
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
  });

  it("leads every size one way: sheets to one queue, larger files to the other", () => {
    const sizes = resourcesOf(template, "AWS::Events::Rule").map(({ Properties }) => {
      const { detail } = Properties.EventPattern as { detail: { object: { key: object; size: object } } };
      expect(detail.object.key).toEqual([{ prefix: "inbox/" }]);
      return detail.object.size;
    });
    const most = 50 * 1024 * 1024;
    expect(sizes).toEqual([[{ numeric: [">=", 0, "<=", most] }], [{ numeric: [">", most] }]]);
  });

  it("gives large files memory, disk and time, and refuses those beyond", () => {
    const functions = resourcesOf(template, "AWS::Lambda::Function").filter(
      ({ Properties }) => Properties.Handler === "intake.handler",
    );
    expect(functions.map(shape)).toEqual([
      { memory: 2048, disk: 2048, seconds: 300, atOnce: 5, largest: String(50 * 1024 * 1024) },
      { memory: 8192, disk: 10_240, seconds: 900, atOnce: 2, largest: String(500 * 1024 * 1024) },
    ]);
  });

  it("takes back single messages and leaves room for others", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it("is told all that it reads", () => {
    expect(intakeEnvironment(environmentOf(template, "intake.handler"))).toMatchObject({
      DUDAO_TIME_ZONE: "Asia/Shanghai",
      DUDAO_NAME: "ganxian",
    });
  });

  it("uses the office's own secret where the settings name one", { timeout: 120_000 }, () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:office-AbCdEf";
    const own = templateOf({ ...full, identitySecret: arn });
    own.resourceCountIs("AWS::SecretsManager::Secret", 0);
    expect(environmentOf(own, "intake.handler").DUDAO_IDENTITY_SECRET).toBe(arn);
    template.hasResource("AWS::SecretsManager::Secret", { DeletionPolicy: "Retain" });
  });
});

function shape({ Properties }: Resource) {
  const { Variables } = Properties.Environment as { Variables: Record<string, string> };
  return {
    memory: Properties.MemorySize,
    disk: (Properties.EphemeralStorage as { Size: number }).Size,
    seconds: Properties.Timeout,
    atOnce: Properties.ReservedConcurrentExecutions,
    largest: Variables.DUDAO_LARGEST_FILE,
  };
}
