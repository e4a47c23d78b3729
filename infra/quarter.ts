import { Duration, TimeZone } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { StepFunctionsStartExecution } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { DefinitionBody, LogLevel, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Analysis } from "./analysis.ts";
import type { Calendar } from "./calendar.ts";
import { deadLetters } from "./dead-letters.ts";
import { keptLog } from "./kept-log.ts";
import { type Lake, lakePrefix } from "./lake.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import { quarterStates } from "./quarter-states.ts";
import type { Settings } from "./settings.ts";
import type { Topics } from "./topics.ts";

export type QuarterProps = {
  lake: Lake;
  analysis: Analysis;
  topics: Topics;
  deployment: Deployment;
  settings: Settings;
  calendar: Calendar;
  /** Where readers find what is published, for the notice. */
  addresses: { open: string; restricted: string };
};

/** On the days of the calendar senders are reminded, and the last period is computed, judged and published. */
export class Quarter extends Construct {
  readonly machine: StateMachine;
  /** Schedules that could not be started. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: QuarterProps) {
    super(scope, id);
    const { lake, topics, settings, calendar } = props;
    this.deadLetters = deadLetters(this, "DeadLetters");
    const { lambda } = this.#function(props);
    this.machine = new StateMachine(this, "Machine", {
      definitionBody: DefinitionBody.fromChainable(quarterStates(this, { lambda, topics })),
      timeout: Duration.hours(3),
      tracingEnabled: true,
      logs: {
        destination: keptLog(this, "Log", lake.key),
        level: LogLevel.ALL,
      },
    });
    // The topics are encrypted with the key, and who writes to them must be able to use it.
    this.machine.addToRolePolicy(
      new PolicyStatement({ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [lake.key.keyArn] }),
    );
    this.#schedule("Publish", calendar.publish, settings.timeZone, {});
    this.#schedule("Remind", calendar.remind, settings.timeZone, { only: "remind" });
  }

  #function({ lake, analysis, deployment, settings, addresses }: QuarterProps): NodeFunction {
    const made = new NodeFunction(this, "Function", {
      deployment,
      name: "quarter",
      opensDuckDb: true,
      memoryMegabytes: settings.quarter.memoryMegabytes,
      temporaryMegabytes: 4096,
      timeout: Duration.minutes(15),
      // Two runs at once would do the same work twice.
      atOnce: 1,
      environment: {
        DUDAO_OPEN_SITE: lake.openSite.bucketName,
        DUDAO_RESTRICTED_SITE: lake.restrictedSite.bucketName,
        DUDAO_OPEN_ADDRESS: addresses.open,
        DUDAO_RESTRICTED_ADDRESS: addresses.restricted,
        DUDAO_ENGINE: settings.engine.name,
        DUDAO_DUCKDB_GIGABYTES: String(settings.engine.gigabytes),
        DUDAO_ATHENA_WORKGROUP: analysis.workgroupName,
        DUDAO_ATHENA_DATABASE: analysis.databaseName,
      },
    });
    made.mayRead(lake.lake, `${lakePrefix}/*`);
    const written = ["snapshots", "derived", "publications", "figures", "published"];
    made.mayWrite(lake.lake, ...written.map((name) => `${lakePrefix}/${name}/*`));
    // What readers of both sites are led to, and by which it can be put back, lies with the open one.
    made.mayRead(lake.openSite, "current.json", "v/*.json");
    made.mayWrite(lake.openSite, "v/*", "current.json");
    made.mayWrite(lake.restrictedSite, "v/*");
    made.mayUse(lake.key);
    analysis.letCompute(made);
    return made;
  }

  #schedule(id: string, expression: string, timeZone: string, input: object): void {
    new Schedule(this, id, {
      schedule: ScheduleExpression.expression(expression, TimeZone.of(timeZone)),
      target: new StepFunctionsStartExecution(this.machine, {
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 3,
      }),
    });
  }
}
