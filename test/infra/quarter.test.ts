import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { quarterEnvironment } from "../../functions/environment.ts";
import { environmentOf, full, resourcesOf, templateOf } from "./stacks.ts";

type State = {
  Type: string;
  Next?: string;
  Default?: string;
  Parameters?: Record<string, unknown>;
  Choices?: { Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
};

const template = templateOf(full);
const [machine] = resourcesOf(template, "AWS::StepFunctions::StateMachine");
const { StartAt, States } = definition(machine?.Properties.DefinitionString);

/** The definition with some text for each name that AWS gives only when it deploys. */
function definition(value: unknown): { StartAt: string; States: Record<string, State> } {
  const [, parts] = (value as { "Fn::Join": [string, unknown[]] })["Fn::Join"];
  return JSON.parse(parts.map((part) => (typeof part === "string" ? part : "arn")).join(""));
}

const state = (name: string): State => States[name] ?? { Type: "missing" };
const stepOf = ({ Parameters }: State) => Parameters?.step;

describe("the state machine of a period", () => {
  it("checks, computes, publishes and tells, in this order", () => {
    const walked: unknown[] = [];
    for (let at = state(StartAt).Default; at; at = state(at).Next) walked.push(stepOf(state(at)) ?? at);
    expect(walked).toEqual(["check", "compute", "publish", "Anyone to tell?"]);
    expect(state("Anyone to tell?").Choices?.map(({ Next }) => Next)).toEqual(["Send the notice"]);
  });

  it("tells each step the name of its run, which stays when a step is tried again", () => {
    for (const { Parameters } of Object.values(States).filter((one) => one.Parameters?.step))
      expect(Parameters).toMatchObject({ "run.$": "$$.Execution.Name" });
  });

  it("only reminds before the date", () => {
    const [remind] = state(StartAt).Choices ?? [];
    expect(stepOf(state(remind?.Next ?? ""))).toBe("remind");
    expect(state(remind?.Next ?? "").Next).toBe("Anyone to tell?");
  });

  it("says why when any step fails, and ends as failed; a notice that cannot be sent is no failed publication", () => {
    const tasks = Object.entries(States).filter(([, { Type }]) => Type === "Task");
    expect(tasks).toHaveLength(6);
    for (const [name, { Catch }] of tasks)
      if (!["Say why nothing was published", "Send the notice"].includes(name))
        expect(Catch, name).toMatchObject([{ ErrorEquals: ["States.ALL"], Next: "Say why nothing was published" }]);
    expect(state("Say why nothing was published").Next).toBe("Failed");
    expect(state("Failed").Type).toBe("Fail");
    expect(state("Send the notice").Catch).toBeUndefined();
  });

  it("waits for a run that is going on, and goes on where a function was stopped", () => {
    for (const one of Object.values(States).filter(({ Parameters }) => Parameters?.step))
      expect(one.Retry?.map(({ ErrorEquals, MaxAttempts }) => [ErrorEquals[0], MaxAttempts])).toEqual([
        ["Lambda.TooManyRequestsException", 6],
        ["States.Timeout", 2],
      ]);
    template.hasResourceProperties("AWS::Lambda::Function", {
      ...{ Handler: "quarter.handler", ReservedConcurrentExecutions: 1, Timeout: 900 },
    });
  });

  it("writes down its steps without what they carry", () => {
    expect(machine?.Properties).toMatchObject({
      LoggingConfiguration: { Level: "ALL" },
      TracingConfiguration: { Enabled: true },
    });
    expect(JSON.stringify(machine?.Properties.LoggingConfiguration)).not.toContain('"IncludeExecutionData":true');
  });
});

describe("the calendar", () => {
  it("starts the machine by the office's time, and keeps what could not be started", () => {
    const schedules = resourcesOf(template, "AWS::Scheduler::Schedule").map(({ Properties }) => Properties);
    const target = (Input: string) => ({ Input, DeadLetterConfig: Match.anyValue() });
    for (const [expression, input] of [
      ["cron(30 6 11 1,4,7,10 ? *)", "{}"],
      ["cron(30 9 7 1,4,7,10 ? *)", '{"only":"remind"}'],
    ] as const)
      template.hasResourceProperties("AWS::Scheduler::Schedule", {
        ScheduleExpression: expression,
        ScheduleExpressionTimezone: "Asia/Shanghai",
        Target: target(input),
      });
    expect(schedules).toHaveLength(3);
  });
});

it("is told all that it reads", () => {
  expect(quarterEnvironment(environmentOf(template, "quarter.handler"))).toMatchObject({
    DUDAO_WORKSPACE: "workspace",
    DUDAO_PAGES: "pages",
    DUDAO_ENGINE: "auto",
    DUDAO_ATHENA_WORKGROUP: "dudao-ganxian",
    DUDAO_ATHENA_DATABASE: "dudao_ganxian",
  });
});
