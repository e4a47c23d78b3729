import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Choice, Condition, Fail, type IChainable, JsonPath, Succeed, TaskInput } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke, SnsPublish } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import type { Topics } from "./topics.ts";

export type QuarterStatesProps = { lambda: IFunction; topics: Topics };

/** What may pass by itself: the function is busy with another run, or Lambda has a bad moment. */
const passing = [
  "Lambda.TooManyRequestsException",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
];

/** The function was stopped for its time or memory. What it had computed by then is kept and not computed again. */
const stopped = ["States.Timeout", "Sandbox.Timedout", "Lambda.Unknown", "Runtime.ExitError"];

/**
 * The steps of a period: completeness, figures, publication of both sites, notice. Each calls the same function with
 * `{ step, given, run }`, where `given` is what the step before answered, at first the input of the run: `{ period }` by
 * hand, `{}` by the calendar, `{ only: "remind" }` before the date. A `notice` in an answer is sent. A step that fails
 * ends the run before anything is shown, and says why.
 */
export function quarterStates(scope: Construct, { lambda, topics }: QuarterStatesProps): IChainable {
  const failed = tellFailure(scope, topics).next(new Fail(scope, "Failed", failure));
  const step = (name: string, words: string) => task(scope, lambda, { name, words, failed });
  const tell = () => new Succeed(scope, "Done");
  const notice = new Choice(scope, "Anyone to tell?")
    .when(Condition.isPresent("$.notice.subject"), tellNotice(scope, topics).next(tell()))
    .otherwise(new Succeed(scope, "Nothing to tell"));
  const publish = step("check", "Who has reported?")
    .next(step("compute", "Figures"))
    .next(step("publish", "Judge, score and publish"))
    .next(notice);
  return new Choice(scope, "Reminder only?")
    .when(Condition.stringEquals("$.only", "remind"), step("remind", "Who has not reported yet?").next(notice))
    .otherwise(publish);
}

const failure = { errorPath: JsonPath.stringAt("$.failure.Error"), causePath: JsonPath.stringAt("$.failure.Cause") };

type Step = { name: string; words: string; failed: IChainable };

function task(scope: Construct, lambda: IFunction, { name, words, failed }: Step): LambdaInvoke {
  const invoke = new LambdaInvoke(scope, words, {
    lambdaFunction: lambda,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    payload: TaskInput.fromObject({
      step: name,
      given: JsonPath.objectAt("$"),
      run: JsonPath.stringAt("$$.Execution.Name"),
    }),
  });
  invoke.addRetry({ errors: passing, interval: Duration.seconds(10), maxAttempts: 6, backoffRate: 2 });
  invoke.addRetry({ errors: stopped, interval: Duration.seconds(5), maxAttempts: 2, backoffRate: 1 });
  invoke.addCatch(failed, { resultPath: "$.failure" });
  return invoke;
}

/** What cannot be sent ends the run as failed, which rings; the sites are published by then. */
function tellNotice(scope: Construct, topics: Topics): SnsPublish {
  return new SnsPublish(scope, "Send the notice", {
    topic: topics.notices,
    subject: JsonPath.stringAt("$.notice.subject"),
    message: TaskInput.fromJsonPathAt("$.notice.message"),
    resultPath: JsonPath.DISCARD,
  });
}

/** The catch of each step leads here with what the step was given and `failure`. */
function tellFailure(scope: Construct, topics: Topics): SnsPublish {
  return new SnsPublish(scope, "Say why nothing was published", {
    topic: topics.alarms,
    subject: "dudao: nothing was published",
    message: TaskInput.fromText(
      JsonPath.format(
        "这次没有发布，读者看到的仍是上一版；日志里已有“published”一行的，站点已经换好，出错的是后面的事。\nNothing was published; readers still see the former version, unless the log says “published” already: then what failed came after the sites.\n\n{}: {}\n\n{}\n\ndocs/runbook.md#publication-failed",
        JsonPath.stringAt("$.failure.Error"),
        JsonPath.stringAt("$.failure.Cause"),
        JsonPath.stringAt("$$.Execution.Id"),
      ),
    ),
    resultPath: JsonPath.DISCARD,
  });
}
