import { Duration, TimeZone } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import { type Lake, lakePrefix } from "./lake.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Settings } from "./settings.ts";

export type QuarterProps = { lake: Lake; deployment: Deployment; settings: Settings };

/** On the days of the settings, the newest period is computed, judged and published to both sites. */
export class Quarter extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { lake, deployment, settings }: QuarterProps) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    const quarter = new NodeFunction(this, "Function", {
      deployment,
      name: "quarter",
      memoryMegabytes: settings.quarter.memoryMegabytes,
      temporaryMegabytes: 4096,
      timeout: Duration.minutes(15),
      // Two runs at once would do the same work twice.
      atOnce: 1,
      environment: {
        DUDAO_OPEN_SITE: lake.openSite.bucketName,
        DUDAO_RESTRICTED_SITE: lake.restrictedSite.bucketName,
      },
      deadLetters: this.deadLetters,
    });
    quarter.mayRead(lake.lake, lakePrefix);
    const written = ["snapshots", "derived", "publications", "figures"];
    quarter.mayWrite(lake.lake, ...written.map((name) => `${lakePrefix}/${name}/*`));
    for (const site of [lake.openSite, lake.restrictedSite]) quarter.mayWrite(site, "v/*", "current.json");
    quarter.mayUse(lake.key);
    new Schedule(this, "Schedule", {
      schedule: ScheduleExpression.expression(settings.publish, TimeZone.of(settings.timeZone)),
      target: new LambdaInvoke(quarter.lambda, { deadLetterQueue: this.deadLetters, retryAttempts: 2 }),
    });
  }
}
