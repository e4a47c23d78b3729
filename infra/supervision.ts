import { Duration, TimeZone } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { deadLetters } from "./dead-letters.ts";
import { type Lake, lakePrefix } from "./lake.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Settings } from "./settings.ts";
import type { Topics } from "./topics.ts";

export type SupervisionProps = {
  lake: Lake;
  topics: Topics;
  deployment: Deployment;
  settings: Settings;
  queues: readonly Queue[];
  letters: readonly Queue[];
  machine: StateMachine;
  workgroup: string;
};

/** Section of docs/runbook.md that says what to do. */
export type RunbookSection =
  | "no-report"
  | "dead-letters"
  | "publication-failed"
  | "intake-slow"
  | "scan-budget"
  | "month-budget";

type Watched = { section: RunbookSection; words: string; metric: IMetric; above: number; silence?: TreatMissingData };

/** Looks after the pipeline itself: what is late, stuck, failed or dear is told to those who get alarms. */
export class Supervision extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: SupervisionProps) {
    super(scope, id);
    this.deadLetters = deadLetters(this, "DeadLetters");
    this.#watch(props);
    for (const [name, watched] of Object.entries(this.#watched(props))) this.#alarm(name, watched, props.topics);
    if (props.settings.budget !== undefined) this.#budget(props.settings.budget, props);
  }

  /** Every morning it is measured what is overdue. */
  #watch({ lake, deployment, settings }: SupervisionProps): void {
    const watch = new NodeFunction(this, "Watch", {
      deployment,
      name: "watch",
      opensDuckDb: true,
      memoryMegabytes: 1024,
      temporaryMegabytes: 1024,
      timeout: Duration.minutes(5),
      atOnce: 1,
      environment: {},
    });
    watch.mayRead(lake.lake, `${lakePrefix}/*`);
    watch.mayWrite(lake.lake, `${lakePrefix}/snapshots/*`);
    watch.mayUse(lake.key);
    new Schedule(this, "Morning", {
      schedule: ScheduleExpression.expression("cron(0 7 * * ? *)", TimeZone.of(settings.timeZone)),
      target: new LambdaInvoke(watch.lambda, { deadLetterQueue: this.deadLetters, retryAttempts: 3 }),
    });
  }

  #watched({ queues, letters, machine, settings, workgroup }: SupervisionProps): Record<string, Watched> {
    const own = { namespace: "Dudao", dimensionsMap: { Name: settings.name }, period: Duration.days(1) };
    const overdue = new Metric({ ...own, metricName: "OverdueReports", statistic: Stats.MAXIMUM });
    const scanned = new Metric({
      namespace: "AWS/Athena",
      metricName: "ProcessedBytes",
      dimensionsMap: { WorkGroup: workgroup },
      statistic: Stats.SUM,
      period: Duration.days(1),
    });
    const of = (list: readonly Queue[], one: (queue: Queue, at: number) => [string, Watched]) =>
      Object.fromEntries(list.map(one));
    return {
      NoReport: {
        section: "no-report",
        words: "到期没有收到报送，或每日检查没有运行 Reports are overdue, or the daily check did not run",
        metric: overdue,
        above: 0,
        silence: TreatMissingData.BREACHING,
      },
      PublicationFailed: {
        section: "publication-failed",
        words: "发布没有完成 A publication did not come to its end",
        metric: machine.metricFailed(),
        above: 0,
      },
      PublicationTimedOut: {
        section: "publication-failed",
        words: "发布超时 A publication took too long",
        metric: machine.metricTimedOut(),
        above: 0,
      },
      ScanBudget: {
        section: "scan-budget",
        words: "今天 Athena 扫描的数据超过限额 Athena has scanned more today than it should",
        metric: scanned,
        above: settings.athena.dailyGigabytes * 1e9,
      },
      ...of([...letters, this.deadLetters], (queue, at) => [
        `DeadLetters${at + 1}`,
        {
          section: "dead-letters",
          words: "有事件多次处理失败 Events have failed again and again",
          metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
          above: 0,
        },
      ]),
      ...of(queues, (queue, at) => [
        `IntakeSlow${at + 1}`,
        {
          section: "intake-slow",
          words: "有文件等了一小时还没有接收 A file has waited for an hour",
          metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
          above: 3600,
        },
      ]),
    };
  }

  #alarm(name: string, { section, words, metric, above, silence }: Watched, topics: Topics): void {
    const alarm = new Alarm(this, name, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: silence ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `${words}. docs/runbook.md#${section}`,
    });
    alarm.addAlarmAction(new SnsAction(topics.alarms));
    alarm.addOkAction(new SnsAction(topics.alarms));
  }

  /** Told at four fifths of what is spent and when the month is forecast to exceed it. */
  #budget(amount: number, { topics, settings }: SupervisionProps): void {
    const subscribers = [{ address: topics.alarms.topicArn, subscriptionType: "SNS" }];
    const at = (threshold: number, notificationType: string) => ({
      notification: { comparisonOperator: "GREATER_THAN", threshold, thresholdType: "PERCENTAGE", notificationType },
      subscribers,
    });
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `dudao-${settings.name} month-budget`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount, unit: "USD" },
        costFilters: { TagKeyValue: [`user:dudao$${settings.name}`] },
      },
      notificationsWithSubscribers: [at(80, "ACTUAL"), at(100, "FORECASTED")],
    });
  }
}
