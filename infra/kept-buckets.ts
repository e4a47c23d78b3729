import { Stack } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Bucket, BucketPolicy, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/**
 * A bucket that a former stack has left, with all that is set on it. Its policy went with that stack and is made anew:
 * nothing but TLS 1.2 and later.
 */
export function attachBucket(scope: Construct, id: string, bucketName: string, encryptionKey?: IKey): IBucket {
  const bucket = Bucket.fromBucketAttributes(scope, id, { bucketName, ...(encryptionKey ? { encryptionKey } : {}) });
  // With a policy of its own the bucket takes what others add to it, as the distribution does.
  bucket.policy = new BucketPolicy(scope, `${id}Policy`, { bucket });
  bucket.policy.document.addStatements(
    refused(bucket, { Bool: { "aws:SecureTransport": "false" } }),
    refused(bucket, { NumericLessThan: { "s3:TlsVersion": 1.2 } }),
  );
  return bucket;
}

/** Lets S3 write who asked the buckets of this account for what. */
export function letLogsCome(bucket: IBucket): IBucket {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("logging.s3.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [bucket.arnForObjects("*")],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(bucket).account } },
    }),
  );
  return bucket;
}

function refused(bucket: IBucket, condition: Record<string, object>): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ["s3:*"],
    resources: [bucket.bucketArn, bucket.arnForObjects("*")],
    conditions: condition,
  });
}
