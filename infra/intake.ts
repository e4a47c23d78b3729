import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import { type Lake, lakePrefix } from "./lake.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Settings } from "./settings.ts";

export type IntakeProps = {
  lake: Lake;
  /** Of the secret with the key for identity numbers. */
  secretArn: string;
  deployment: Deployment;
  settings: Settings["intake"];
};

const timeout = Duration.minutes(5);
const attempts = 5;
const batch = 5;

/** A file put into the inbox becomes a message, the message a commit to the lake and a receipt in the outbox. */
export class Intake extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { lake, secretArn, deployment, settings }: IntakeProps) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's own time, as Lambda asks for, so that no message comes again while it is handled.
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    });
    new Rule(this, "Received", {
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: { bucket: { name: [lake.exchange.bucketName] }, object: { key: [{ prefix: "inbox/" }] } },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
    const intake = new NodeFunction(this, "Function", {
      deployment,
      name: "intake",
      memoryMegabytes: settings.memoryMegabytes,
      temporaryMegabytes: 2048,
      timeout,
      atOnce: settings.atOnce,
      environment: {
        DUDAO_IDENTITY_SECRET: secretArn,
        DUDAO_LARGEST_FILE: String(settings.largestFileMegabytes * 1024 * 1024),
      },
    });
    intake.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: batch,
        reportBatchItemFailures: true,
        maxConcurrency: settings.atOnce,
      }),
    );
    intake.mayRead(lake.exchange, "inbox");
    intake.mayWrite(lake.exchange, "outbox/*");
    intake.mayRead(lake.lake, lakePrefix);
    intake.mayWrite(lake.lake, `${lakePrefix}/*`);
    intake.mayUse(lake.key);
    intake.may(["secretsmanager:GetSecretValue"], [secretArn]);
  }
}
