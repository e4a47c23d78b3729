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
import type { Topics } from "./topics.ts";

export type IntakeProps = {
  lake: Lake;
  topics: Topics;
  /** Of the secret with the key for identity numbers. */
  secretArn: string;
  deployment: Deployment;
  /** Which files come this way, in bytes; the function refuses those beyond `most`. */
  sizes: { above: number; most: number; last: boolean };
  settings: Pick<Settings["intake"], "memoryMegabytes" | "atOnce">;
  timeout: Duration;
  temporaryMegabytes: number;
};

const attempts = 5;

/** A file put into the inbox becomes a message, the message a commit to the lake and a receipt in the outbox. */
export class Intake extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's own time, as Lambda asks for, so that no message comes again while it is handled.
      visibilityTimeout: Duration.minutes(6 * props.timeout.toMinutes()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    });
    this.#rule(props);
    this.#function(props);
  }

  #rule({ lake, sizes }: IntakeProps): void {
    const { above, most, last } = sizes;
    const numeric = last ? [">", above] : [">=", above, "<=", most];
    new Rule(this, "Received", {
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: {
          bucket: { name: [lake.exchange.bucketName] },
          object: { key: [{ prefix: "inbox/" }], size: [{ numeric }] },
        },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  #function({ lake, topics, secretArn, sizes, settings, ...props }: IntakeProps): void {
    const intake = new NodeFunction(this, "Function", {
      deployment: props.deployment,
      name: "intake",
      opensDuckDb: true,
      memoryMegabytes: settings.memoryMegabytes,
      temporaryMegabytes: props.temporaryMegabytes,
      timeout: props.timeout,
      atOnce: settings.atOnce,
      environment: {
        DUDAO_IDENTITY_SECRET: secretArn,
        DUDAO_LARGEST_FILE: String(sizes.most),
        DUDAO_NOTICES: topics.notices.topicArn,
      },
    });
    intake.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        // A file that ends the function must not drag others with it.
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: settings.atOnce,
      }),
    );
    intake.mayRead(lake.exchange, "inbox/*");
    intake.mayWrite(lake.exchange, "outbox/*");
    intake.mayRead(lake.lake, `${lakePrefix}/*`);
    intake.mayWrite(lake.lake, `${lakePrefix}/*`);
    intake.mayUse(lake.key);
    intake.may(["secretsmanager:GetSecretValue"], [secretArn]);
    intake.may(["sns:Publish"], [topics.notices.topicArn]);
  }
}
