import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

/** Where the lake lies within its bucket. */
export const lakePrefix = "lake";

/** Four private buckets under one key. Nothing in them is deleted with the stack. */
export class Lake extends Construct {
  readonly key: Key;
  /** `inbox/` as received from senders and `outbox/` with their receipts. */
  readonly exchange: Bucket;
  /** The lake itself, with originals and personal rows. */
  readonly lake: Bucket;
  readonly openSite: Bucket;
  readonly restrictedSite: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, "Key", { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    this.exchange = this.#bucket("Exchange");
    this.lake = this.#bucket("Lake");
    this.openSite = this.#bucket("OpenSite");
    this.restrictedSite = this.#bucket("RestrictedSite");
    // The construct's own way to set this deploys a function that may change the notifications of every bucket.
    const cfn = this.exchange.node.defaultChild as CfnBucket;
    cfn.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  #bucket(id: string): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
  }
}
