import { type Stack, Validations } from "aws-cdk-lib";
import { CfnPolicy } from "aws-cdk-lib/aws-iam";
import type { Wildcard } from "./wildcards.ts";

type Reasons = Readonly<Record<string, string>>;

/** Findings of cdk-nag that are as they are meant to be, by rule, each with its reason. */
export const acknowledged: Reasons = {
  "AwsSolutions::AwsSolutions-APIG4":
    "Sign-in is asked for by the function itself, so that pages can be opened by their address: docs/threats.md.",
  "AwsSolutions::AwsSolutions-CFR1":
    "The open site is public, and people of the county read it from wherever they are.",
  "AwsSolutions::AwsSolutions-CFR2":
    "CloudFront serves immutable public files by GET; there is no form, no query and no server to protect.",
  "AwsSolutions::AwsSolutions-CFR3":
    "The addresses of those who read a public page are personal data that nobody here needs; none are written down.",
  "AwsSolutions::AwsSolutions-CFR4":
    "CloudFront's own certificate decides which TLS is spoken; with a domain of the office's own 1.2 or later is required.",
  "AwsSolutions::AwsSolutions-SMG4":
    "A new key asks for all sheets to be hashed anew, which is a command and no timer: docs/threats.md, identityKeysMixed.",
  "NIST.800.53.R5::NIST.800.53.R5-SecretsManagerRotationEnabled":
    "A new key asks for all sheets to be hashed anew, which is a command and no timer: docs/threats.md, identityKeysMixed.",
  "AwsSolutions::AwsSolutions-SQS3": "It is a dead-letter queue itself, of a schedule.",
  "NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy":
    "Each role has one policy of its own that no other may share; a managed policy could be attached elsewhere.",
  "NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ":
    "Failures go to the dead letters of queues and schedules, or end the machine's run; the daily check's silence rings.",
  "NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC":
    "Functions reach only services of AWS, by TLS and under their roles; there is nothing of the county's in a network.",
  "NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled":
    "Rows about persons stay in one region. S3 keeps three copies, every former version, and locks what was received.",
  "NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS":
    "S3 cannot write its access logs into a bucket encrypted with a key of KMS; these hold no content.",
};

/** Records them on the stack, so that only what is not among them is a finding. */
export function acknowledgeFindings(stack: Stack, rights: readonly Wildcard[]): void {
  for (const [id, reason] of Object.entries(acknowledged)) Validations.of(stack).acknowledge({ id, reason });
  for (const policy of stack.node.findAll().filter((one) => one instanceof CfnPolicy)) {
    const path = policy.node.path.slice(stack.node.path.length + 1);
    for (const { by, resource, reason } of rights)
      if (path.startsWith(by))
        Validations.of(policy).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
}
