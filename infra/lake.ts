import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
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
import { attachBucket, letLogsCome } from "./kept-buckets.ts";
import type { Settings } from "./settings.ts";

/** Where the lake lies within its bucket. */
export const lakePrefix = "lake";

/** How long the requests made to the buckets are remembered. */
const requestsKept = Duration.days(400);

export type LakeProps = Pick<Settings, "retention" | "kept">;

/** Private buckets under one key: new ones, or those that a former stack has left. None is deleted with the stack. */
export class Lake extends Construct {
  readonly key: IKey;
  /** `inbox/` as received from senders, which nobody can change, and `outbox/` with their receipts. */
  readonly exchange: IBucket;
  /** The lake itself, with originals and personal rows. */
  readonly lake: IBucket;
  readonly openSite: IBucket;
  readonly restrictedSite: IBucket;
  /** Who asked the others for what. */
  readonly requests: IBucket;

  constructor(scope: Construct, id: string, { retention, kept }: LakeProps) {
    super(scope, id);
    const { receivedDays, formerVersionDays } = retention;
    this.key = kept ? Key.fromKeyArn(this, "Key", kept.key) : this.#key();
    this.requests = this.#requests(kept?.requests);
    const former = { noncurrentVersionExpiration: Duration.days(formerVersionDays) };
    const received = ObjectLockRetention.governance(Duration.days(receivedDays));
    const locked = { objectLockEnabled: true, objectLockDefaultRetention: received };
    this.exchange = this.#bucket("Exchange", kept?.exchange, locked);
    this.lake = this.#bucket("Lake", kept?.lake, {}, former);
    this.openSite = this.#bucket("OpenSite", kept?.openSite, {}, former);
    this.restrictedSite = this.#bucket("RestrictedSite", kept?.restrictedSite, {}, former);
    // The construct's own way to set this deploys a function that may change the notifications of every bucket.
    const cfn = this.exchange.node.defaultChild as CfnBucket | undefined;
    if (cfn) cfn.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  #key(): Key {
    const key = new Key(this, "Key", { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    key.addToResourcePolicy(logsMayEncrypt(Stack.of(this)));
    return key;
  }

  #requests(kept: string | undefined): IBucket {
    if (kept !== undefined) return letLogsCome(attachBucket(this, "Requests", kept));
    return new Bucket(this, "Requests", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [unfinished, { expiration: requestsKept, noncurrentVersionExpiration: Duration.days(1) }],
    }) as IBucket;
  }

  #bucket(id: string, kept: string | undefined, props: BucketProps, ...rules: LifecycleRule[]): IBucket {
    if (kept !== undefined) return attachBucket(this, id, kept, this.key);
    const lifecycleRules = [unfinished, ...rules];
    return new Bucket(this, id, { ...encryptedBy(this), ...props, lifecycleRules }) as IBucket;
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
    serverAccessLogsBucket: requests,
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
