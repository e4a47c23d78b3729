import { ArnPrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { Lake } from "./lake.ts";
import type { Settings } from "./settings.ts";

export type SendersProps = { lake: Lake; senders: Settings["senders"] };

/**
 * A role for each sender: it puts files below `inbox/<period>/<code>/`, cannot read any back, and reads what lies below
 * `outbox/<period>/<code>/`. A policy of IAM cannot hold Chinese, so that senders with a role go by their code. No key
 * of another sender matches: a key has exactly four parts, the intake refuses others.
 */
export class Senders extends Construct {
  readonly roles: ReadonlyMap<string, Role>;

  constructor(scope: Construct, id: string, { lake, senders }: SendersProps) {
    super(scope, id);
    this.roles = new Map(senders.map(({ code, trusts }) => [code, this.#role(lake, code, trusts)]));
  }

  #role({ exchange, key }: Lake, code: string, trusts: string): Role {
    const role = new Role(this, `Sender-${code}`, {
      assumedBy: new ArnPrincipal(trusts),
      description: `Sends the reports of ${code} and reads its receipts`,
    });
    const own = `outbox/*/${code}/*`;
    const rights = [
      { actions: ["s3:PutObject"], resources: [exchange.arnForObjects(`inbox/*/${code}/*`)] },
      { actions: ["s3:GetObject"], resources: [exchange.arnForObjects(own)] },
      {
        actions: ["s3:ListBucket"],
        resources: [exchange.bucketArn],
        conditions: { StringLike: { "s3:prefix": own } },
      },
      {
        actions: ["kms:GenerateDataKey", "kms:Decrypt"],
        resources: [key.keyArn],
        conditions: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": exchange.bucketArn } },
      },
    ];
    for (const right of rights) role.addToPolicy(new PolicyStatement(right));
    return role;
  }
}
