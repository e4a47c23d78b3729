import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

/** Name of a queue of the stack, such as IntakeDeadLetters. */
export async function queueNamed(part: string): Promise<string> {
  return (await addressOf(part)).split("/").at(-1) ?? "";
}

/** How many messages a queue holds, on their way or not. */
export async function lettersIn(part: string): Promise<number> {
  const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const request = { QueueUrl: await addressOf(part), AttributeNames: [...names] };
  const { Attributes } = await new SQSClient().send(new GetQueueAttributesCommand(request));
  return names.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
}

/** What `aws sqs start-message-move-task` does, which the local AWS does not know. */
export async function moveBack(from: string, to: string): Promise<void> {
  const client = new SQSClient();
  const [source, target] = [await addressOf(from), await addressOf(to)];
  for (;;) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: source }));
    if (Messages.length === 0) return;
    for (const { Body, ReceiptHandle } of Messages) {
      await client.send(new SendMessageCommand({ QueueUrl: target, MessageBody: Body }));
      await client.send(new DeleteMessageCommand({ QueueUrl: source, ReceiptHandle }));
    }
  }
}

async function addressOf(part: string): Promise<string> {
  const { QueueUrls = [] } = await new SQSClient().send(
    new ListQueuesCommand({ QueueNamePrefix: `dudao-demo-${part}` }),
  );
  if (QueueUrls[0] === undefined) throw new Error(`no queue ${part}`);
  return QueueUrls[0];
}
