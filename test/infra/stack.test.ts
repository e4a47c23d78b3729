import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { intakeEnvironment, quarterEnvironment } from "../../functions/environment.ts";
import { checkSettings } from "../../infra/settings.ts";
import { DudaoStack } from "../../infra/stack.ts";

const cdk = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")));

const template = templateOf({ name: "ganxian", workspace: "ganxian" });

function templateOf(settings: object): Template {
  const app = new App({ context: cdk.context });
  const code = Code.fromInline("exports.handler = async () => {};");
  return Template.fromStack(new DudaoStack(app, "county", { settings: checkSettings(settings, "/srv"), code }));
}

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
type Resource = { Properties: Record<string, unknown>; DeletionPolicy?: string };

function resources(type: string): Resource[] {
  return Object.values(template.findResources(type)) as Resource[];
}

function statementsOf({ Properties }: Resource): Statement[] {
  return (Properties.PolicyDocument as { Statement: Statement[] }).Statement;
}

/** Every statement that a role of the stack is given. */
function grants(): Statement[] {
  return resources("AWS::IAM::Policy").flatMap(statementsOf);
}

/** A function's environment, with some text for each name that AWS gives only when it deploys. */
function environmentOf(handler: string): Record<string, string> {
  const found = resources("AWS::Lambda::Function").find(({ Properties }) => Properties.Handler === handler);
  if (!found) throw new Error(`no function ${handler}`);
  const { Variables } = found.Properties.Environment as { Variables: Record<string, unknown> };
  const plain = Object.entries(Variables).map(([name, value]) => [
    name,
    typeof value === "string" ? value : "s3://some",
  ]);
  return Object.fromEntries(plain);
}

describe("buckets", () => {
  it("are four, encrypted with the stack's key, versioned, closed to the public and kept", () => {
    const buckets = resources("AWS::S3::Bucket");
    expect(buckets).toHaveLength(4);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe("Retain");
      expect(Properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } },
          ],
        },
        PublicAccessBlockConfiguration: {
          ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        },
        VersioningConfiguration: { Status: "Enabled" },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      });
    }
  });

  it("refuse what does not come over TLS 1.2", () => {
    const policies = resources("AWS::S3::BucketPolicy");
    expect(policies).toHaveLength(4);
    for (const conditions of policies.map(statementsOf)) {
      expect(conditions).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
      expect(conditions).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } }),
      );
    }
  });

  it("tell of new objects without a function that may change other buckets", () => {
    template.resourceCountIs("AWS::Lambda::Function", 2);
    template.hasResourceProperties("AWS::S3::Bucket", {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });
});

it("keeps the key of the buckets, which is renewed, and the key for identity numbers", () => {
  template.hasResource("AWS::KMS::Key", { DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
  template.hasResource("AWS::SecretsManager::Secret", { DeletionPolicy: "Retain" });
});

describe("rights", () => {
  it("name what they are for: no role may do anything to everything", () => {
    expect(grants().length).toBeGreaterThan(5);
    for (const { Action, Resource } of grants()) {
      expect([Resource].flat()).not.toContain("*");
      for (const action of [Action].flat()) expect(action).not.toMatch(/^\*$|^\w+:\*$/);
    }
    for (const { Properties } of resources("AWS::IAM::Role")) expect(Properties.ManagedPolicyArns).toBeUndefined();
  });

  it("never let a function delete an object", () => {
    const actions = grants().flatMap(({ Action }) => Action);
    const ofS3 = new Set(actions.filter((action) => action.startsWith("s3:")));
    expect(ofS3).toEqual(new Set(["s3:GetObject", "s3:ListBucket", "s3:PutObject"]));
  });

  it("let only the intake read the key for identity numbers", () => {
    expect(grants().filter(({ Action }) => [Action].flat().includes("secretsmanager:GetSecretValue"))).toHaveLength(1);
  });
});

describe("intake", () => {
  it("goes through a queue that gives up after five attempts and keeps what failed", () => {
    const redrive = { deadLetterTargetArn: Match.anyValue(), maxReceiveCount: 5 };
    template.hasResourceProperties("AWS::SQS::Queue", { RedrivePolicy: redrive, VisibilityTimeout: 1800 });
    for (const { Properties } of resources("AWS::SQS::Queue")) expect(Properties.SqsManagedSseEnabled).toBe(true);
    template.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: { source: ["aws.s3"], detail: { object: { key: [{ prefix: "inbox/" }] } } },
    });
  });

  it("takes back single messages and leaves room for others", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      ...{
        Handler: "intake.handler",
        ReservedConcurrentExecutions: 5,
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
      },
    });
  });

  it("is told all that it reads", () => {
    expect(intakeEnvironment(environmentOf("intake.handler"))).toMatchObject({ DUDAO_TIME_ZONE: "Asia/Shanghai" });
  });
});

describe("quarter", () => {
  it("is published by the calendar of the office, one run at a time, and what failed is kept", () => {
    template.hasResourceProperties("AWS::Scheduler::Schedule", {
      ScheduleExpression: "cron(30 6 11 1,4,7,10 ? *)",
      ScheduleExpressionTimezone: "Asia/Shanghai",
      Target: { DeadLetterConfig: Match.anyValue() },
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      ...{ Handler: "quarter.handler", ReservedConcurrentExecutions: 1, DeadLetterConfig: Match.anyValue() },
    });
  });

  it("is told all that it reads", () => {
    expect(quarterEnvironment(environmentOf("quarter.handler"))).toMatchObject({
      DUDAO_WORKSPACE: "workspace",
    });
  });
});

it("is never taken down by mistake, and keeps its logs for a year", () => {
  for (const { Properties } of resources("AWS::Logs::LogGroup")) expect(Properties.RetentionInDays).toBe(365);
  expect(
    new DudaoStack(new App(), "county", {
      settings: checkSettings({ name: "ganxian", workspace: "." }, "/srv"),
      code: Code.fromInline("-"),
    }).terminationProtection,
  ).toBe(true);
});

it("uses the office's own secret where the settings name one", () => {
  const arn = "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:office-AbCdEf";
  const own = templateOf({ name: "ganxian", workspace: "ganxian", identitySecret: arn });
  own.resourceCountIs("AWS::SecretsManager::Secret", 0);
  own.hasResourceProperties("AWS::Lambda::Function", {
    Environment: { Variables: Match.objectLike({ DUDAO_IDENTITY_SECRET: arn }) },
  });
});
