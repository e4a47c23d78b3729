import { ListTopicsCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

/** A queue that gets what people are told by a topic of the stack. */
export async function listenTo(topic: "Notices" | "Alarms"): Promise<() => Promise<string[]>> {
  const queues = new SQSClient();
  const topics = new SNSClient();
  const { Topics = [] } = await topics.send(new ListTopicsCommand({}));
  const TopicArn = Topics.find(({ TopicArn: arn }) => arn?.includes(`Topics${topic}`))?.TopicArn;
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: `told-${topic}` }));
  const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: allowing("sqs:SendMessage") } }));
  // What a run started by a schedule sends is not taken for TLS by the local AWS, and the topic refuses all else.
  await topics.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue: allowing("sns:Publish") }),
  );
  await topics.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes?.QueueArn }));
  const heard: string[] = [];
  return async () => {
    for (;;) {
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
      );
      if (Messages.length === 0) return heard;
      heard.push(...Messages.map(({ Body }) => JSON.parse(Body ?? "{}").Message));
    }
  };
}

function allowing(action: string): string {
  const statement = { Effect: "Allow", Principal: "*", Action: action, Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** Lets what failed come back from a queue of the stack after some seconds rather than half an hour. */
export async function comeBackAfter(seconds: number, queue = "IntakeQueue"): Promise<void> {
  const client = new SQSClient();
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: `dudao-demo-${queue}` }));
  for (const QueueUrl of QueueUrls)
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }));
}
