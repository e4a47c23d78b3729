import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { full, resourcesOf, templateOf } from "./stacks.ts";

const template = templateOf(full);
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(({ Properties }) => Properties);
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
