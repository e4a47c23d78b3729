import { describe, expect, it } from "vitest";
import { full, type Resource, resourcesOf, statementsOf, templateOf } from "./stacks.ts";

const template = templateOf(full);
const buckets = resourcesOf(template, "AWS::S3::Bucket");
const named = (part: string) => {
  const found = Object.entries(template.findResources("AWS::S3::Bucket")).find(([id]) => id.includes(part));
  if (!found) throw new Error(`no bucket ${part}`);
  return found[1] as Resource;
};

describe("buckets", () => {
  it("are closed to the public, keep former versions, and stay when the stack goes", () => {
    expect(buckets).toHaveLength(6);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe("Retain");
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        },
        VersioningConfiguration: { Status: "Enabled" },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      });
    }
  });

  it("are encrypted with the stack's key, which is renewed and kept; only access logs cannot be", () => {
    const byKms = buckets.filter(({ Properties }) => JSON.stringify(Properties.BucketEncryption).includes("aws:kms"));
    expect(byKms).toHaveLength(5);
    expect(JSON.stringify(named("Requests").Properties.BucketEncryption)).toContain("AES256");
    template.hasResource("AWS::KMS::Key", { DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
  });

  it("share the key with the services that encrypt logs and topics, in this account only", () => {
    const keys = resourcesOf(template, "AWS::KMS::Key");
    type Policy = { Statement: { Principal: object }[] };
    const services = keys
      .flatMap(({ Properties }) => (Properties.KeyPolicy as Policy).Statement)
      .filter(({ Principal }) => "Service" in Principal);
    expect(JSON.stringify(services.map(({ Principal }) => Principal))).toMatch(/logs\.us-east-1.*cloudwatch/);
    for (const statement of services) expect(statement).toHaveProperty("Condition");
  });

  it("refuse what does not come over TLS 1.2", () => {
    const policies = resourcesOf(template, "AWS::S3::BucketPolicy");
    expect(policies).toHaveLength(6);
    for (const conditions of policies.map(statementsOf)) {
      expect(conditions).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
      expect(conditions).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } }),
      );
    }
  });

  it("lock what was received for years", () => {
    expect(named("Exchange").Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1095 } } },
    });
  });

  it("give up half an upload after a week, and former versions and answers of queries in time", () => {
    for (const { Properties } of buckets)
      expect(JSON.stringify(Properties.LifecycleConfiguration)).toContain('"DaysAfterInitiation":7');
    expect(JSON.stringify(named("StorageLake").Properties)).toContain('"NoncurrentDays":180');
    expect(JSON.stringify(named("Results").Properties)).toContain('"ExpirationInDays":30');
    expect(JSON.stringify(named("Exchange").Properties)).not.toContain("Expiration");
  });

  it("tell of new objects without a function that may change other buckets", () => {
    expect(named("Exchange").Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(resourcesOf(template, "Custom::S3BucketNotifications")).toEqual([]);
  });
});
