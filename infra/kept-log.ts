import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** A log that is encrypted, kept for a year, and stays when the stack goes: AWS names it, so that it is in nobody's way. */
export function keptLog(scope: Construct, id: string, encryptionKey: IKey): LogGroup {
  return new LogGroup(scope, id, {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
    encryptionKey,
  });
}
