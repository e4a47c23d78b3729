import { parseInboxKey, receiptKey } from "./inbox-key.ts";
import type { Receipt } from "./receipt.ts";

/**
 * Tells the office of an object with faults: whose it is, what became of it, where the receipt and the repair sheet lie.
 * The attributes `period` and `sender` let a subscription choose. Nothing is said of an object that was taken whole.
 */
export async function tellOfFaults(TopicArn: string | undefined, receipt: Receipt): Promise<void> {
  if (TopicArn === undefined || !hasFaults(receipt)) return;
  const { period = "-", sender = "-" } = parseInboxKey(receipt.key) ?? {};
  const attribute = (StringValue: string) => ({ DataType: "String", StringValue });
  const { PublishCommand, SNSClient } = await import("@aws-sdk/client-sns");
  await new SNSClient().send(
    new PublishCommand({
      TopicArn,
      Subject: "dudao: a sheet goes back to its sender",
      Message: messageOf(receipt),
      MessageAttributes: { period: attribute(period), sender: attribute(sender) },
    }),
  );
}

function hasFaults({ sheets }: Receipt): boolean {
  return sheets.some(({ outcome, submission }) => outcome === "refused" || (submission?.rejected ?? 0) > 0);
}

function messageOf({ key, sheets }: Receipt): string {
  const lines = sheets.flatMap(({ file, submission, reason, repair }) => [
    ...(submission
      ? [
          `${file}：行 rows ${submission.rowsIn} = 入库 accepted ${submission.accepted} + 退回 rejected ${submission.rejected}`,
        ]
      : []),
    ...(reason ? [`${file}：${reason.what.zh} ${reason.what.en}`, `→ ${reason.next.zh}`, `  ${reason.next.en}`] : []),
    ...(repair ? [`退回表 repair sheet: ${repair}`] : []),
  ]);
  return [key, ...lines, `回执 receipt: ${receiptKey(key)}`].join("\n");
}
