import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** Where the lake lies within its bucket. */
export const lakePrefix = "lake";

/** How long the requests made to the buckets are remembered. */
const requestsKept = Duration.days(400);

type Retention = Settings["retention"];

/** Private buckets under one key. Nothing in them is deleted with the stack. */
export class Lake extends Construct {
  readonly key: Key;
  /** `inbox/` as received from senders, which nobody can change, and `outbox/` with their receipts. */
  readonly exchange: Bucket;
  /** The lake itself, with originals and personal rows. */
  readonly lake: Bucket;
  readonly openSite: Bucket;
  readonly restrictedSite: Bucket;
  /** Who asked the others for what. */
  readonly requests: Bucket;

  constructor(scope: Construct, id: string, { receivedDays, formerVersionDays }: Retention) {
    super(scope, id);
    this.key = new Key(this, "Key", { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    this.key.addToResourcePolicy(logsMayEncrypt(Stack.of(this)));
    this.requests = new Bucket(this, "Requests", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [unfinished, { expiration: requestsKept, noncurrentVersionExpiration: Duration.days(1) }],
    });
    const former = { noncurrentVersionExpiration: Duration.days(formerVersionDays) };
    const received = ObjectLockRetention.governance(Duration.days(receivedDays));
    this.exchange = this.#bucket("Exchange", { objectLockEnabled: true, objectLockDefaultRetention: received });
    this.lake = this.#bucket("Lake", {}, former);
    this.openSite = this.#bucket("OpenSite", {}, former);
    this.restrictedSite = this.#bucket("RestrictedSite", {}, former);
    // The construct's own way to set this deploys a function that may change the notifications of every bucket.
    const cfn = this.exchange.node.defaultChild as CfnBucket;
    cfn.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  #bucket(id: string, props: BucketProps, ...rules: LifecycleRule[]): Bucket {
    return new Bucket(this, id, { ...encryptedBy(this), ...props, lifecycleRules: [unfinished, ...rules] });
  }
}

/** CloudWatch encrypts the logs of this account under the key; its name, unlike others, has the region in it. */
function logsMayEncrypt({ region, urlSuffix, partition, account }: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${region}.${urlSuffix}`)],
    actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    resources: ["*"],
    conditions: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
    },
  });
}

/** What all buckets under the key have in common. */
export function encryptedBy({ key, requests }: Pick<Lake, "key" | "requests">): BucketProps {
  return {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: requests as IBucket,
  };
}

const closed: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

const unfinished: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(7) };
