import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { environmentOf, full, resourcesOf, templateOf } from "./stacks.ts";

const template = templateOf(full);
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(({ Properties }) => Properties);
const workgroups = resourcesOf(template, "AWS::Athena::WorkGroup").map(({ Properties }) => Properties.Name);
const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
const sections = [...runbook.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id);

describe("alarms", () => {
  it("watch reports, publications, queues, dead letters and what is scanned", () => {
    expect(alarms.map(({ MetricName }) => MetricName).sort()).toEqual([
      ...["ApproximateAgeOfOldestMessage", "ApproximateAgeOfOldestMessage"],
      ...Array(4).fill("ApproximateNumberOfMessagesVisible"),
      ...["ExecutionsFailed", "ExecutionsTimedOut", "OverdueReports", "ProcessedBytes"],
    ]);
  });

  it("name a section of the runbook, tell people, and tell them again when it is over", () => {
    for (const { AlarmDescription, AlarmActions, OKActions } of alarms) {
      const [, section] = /docs\/runbook\.md#([a-z-]+)$/.exec(String(AlarmDescription)) ?? [];
      expect(sections).toContain(section);
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
    expect(JSON.stringify(template.toJSON())).toContain("docs/runbook.md#publication-failed");
    expect(sections).toContain("publication-failed");
  });

  it("watch what is really measured: metrics of our functions, and those that AWS has of the stack's own resources", () => {
    const names: Record<string, string[]> = {
      "AWS/SQS QueueName": ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"],
      "AWS/States StateMachineArn": ["ExecutionsFailed", "ExecutionsTimedOut"],
      "AWS/Athena WorkGroup": ["ProcessedBytes"],
      "Dudao Name": ["OverdueReports"],
    };
    const { Resources } = template.toJSON();
    for (const alarm of alarms) {
      const [dimension, ...others] = alarm.Dimensions as { Name: string; Value: unknown }[];
      expect(others).toEqual([]);
      expect(names[`${alarm.Namespace} ${dimension?.Name}`]).toContain(alarm.MetricName);
      const { Ref, "Fn::GetAtt": [queue] = [] } = Object(dimension?.Value);
      const known = [...workgroups, environmentOf(template, "watch.handler").DUDAO_NAME];
      expect(Resources[Ref ?? queue] !== undefined || known.includes(String(dimension?.Value))).toBe(true);
    }
  });

  it("watch each queue that keeps what failed", () => {
    const queues = Object.keys(template.findResources("AWS::SQS::Queue"));
    const letters = queues.filter((name) => name.includes("DeadLetters")).sort();
    const watched = alarms
      .filter(({ MetricName }) => MetricName === "ApproximateNumberOfMessagesVisible")
      .map(({ Dimensions }) => (Dimensions as { Value: { "Fn::GetAtt": string[] } }[])[0]?.Value["Fn::GetAtt"][0]);
    expect(watched.sort()).toEqual(letters);
    expect(letters).toHaveLength(4);
  });

  it("are the ones that the runbook names, each in its section", () => {
    for (const [id, { Properties }] of Object.entries(template.findResources("AWS::CloudWatch::Alarm"))) {
      const [, section = ""] = /#([a-z-]+)$/.exec(String(Properties.AlarmDescription)) ?? [];
      const name = /^Supervision([A-Za-z]+)/.exec(id)?.[1]?.replace(/[0-9A-F]*$/, "");
      const text = runbook.split(`<a id="${section}"></a>`)[1]?.split("<a id=")[0];
      expect(text).toContain(`\`${name}`);
    }
  });

  it("ring when the daily check itself is silent", () => {
    const overdue = alarms.find(({ MetricName }) => MetricName === "OverdueReports");
    expect(overdue).toMatchObject({ TreatMissingData: "breaching", Dimensions: [{ Name: "Name", Value: "ganxian" }] });
  });
});

describe("the budget of a month", { timeout: 120_000 }, () => {
  it("is told to those who get alarms, where the settings name one", () => {
    template.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: { BudgetLimit: { Amount: 50, Unit: "USD" }, TimeUnit: "MONTHLY" },
    });
    templateOf({ ...full, budget: undefined }).resourceCountIs("AWS::Budgets::Budget", 0);
    expect(sections).toContain("month-budget");
  });
});

it("sends mail to those of the settings, by topics that are encrypted and take TLS only", () => {
  const mails = resourcesOf(template, "AWS::SNS::Subscription").map(({ Properties }) => Properties.Endpoint);
  expect(mails).toEqual(["office@example.org", "operator@example.org"]);
  for (const { Properties } of resourcesOf(template, "AWS::SNS::Topic"))
    expect(Properties.KmsMasterKeyId).toBeDefined();
  for (const { Properties } of resourcesOf(template, "AWS::SNS::TopicPolicy"))
    expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"');
});
