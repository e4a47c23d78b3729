import { Aws } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** AWS services that write to the topics themselves. */
const writers = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"];

/** Where people are told: notices of what was published or is missing, alarms of what is wrong. */
export class Topics extends Construct {
  readonly notices: Topic;
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, { key, mail }: { key: IKey; mail: Settings["mail"] }) {
    super(scope, id);
    this.notices = this.#topic("Notices", key, mail.notices);
    this.alarms = this.#topic("Alarms", key, mail.alarms);
    const condition = { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } };
    const principals = writers.map((name) => new ServicePrincipal(name));
    key.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: condition,
      }),
    );
    this.alarms.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ["sns:Publish"],
        resources: [this.alarms.topicArn],
        conditions: condition,
      }),
    );
  }

  #topic(id: string, key: IKey, addresses: readonly string[]): Topic {
    const topic = new Topic(this, id, { masterKey: key, enforceSSL: true });
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
