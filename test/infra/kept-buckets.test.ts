import { describe, expect, it } from "vitest";
import { checkSettings } from "../../infra/settings.ts";
import { attached, full, type Resource, resourcesOf, statementsOf, templateOf } from "./stacks.ts";

describe("a stack on what a former one has left", { timeout: 120_000 }, () => {
  const template = templateOf(attached);
  const text = JSON.stringify(template.toJSON());
  const policyOf = (name: string) =>
    resourcesOf(template, "AWS::S3::BucketPolicy").find(({ Properties }) => Properties.Bucket === name) as Resource;

  it("makes none of the buckets and keys anew but that for answers of queries", () => {
    expect(resourcesOf(template, "AWS::S3::Bucket")).toHaveLength(1);
    expect(resourcesOf(template, "AWS::KMS::Key")).toEqual([]);
    for (const type of ["AWS::Cognito::UserPool", "AWS::Cognito::UserPoolGroup"])
      expect(resourcesOf(template, type)).toEqual([]);
    expect(text).toContain('"UserPoolId":"us-east-1_AbCdEf123"');
    expect(resourcesOf(template, "AWS::SecretsManager::Secret")).toEqual([]);
    for (const name of Object.values(attached.kept)) expect(text).toContain(name);
  });

  it("lets them again take nothing but TLS 1.2", () => {
    for (const name of Object.values(attached.kept).filter((one) => one.startsWith("kept-"))) {
      const denied = statementsOf(policyOf(name)).filter(({ Effect }) => Effect === "Deny");
      expect(denied, name).toMatchObject([
        { Action: "s3:*", Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "false" } } },
        { Action: "s3:*", Principal: { AWS: "*" }, Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } },
      ]);
    }
  });

  it("lets the new distribution read the open site, S3 write down requests, and nobody else anything", () => {
    const allowed = (name: string) => statementsOf(policyOf(name)).filter(({ Effect }) => Effect === "Allow");
    expect(allowed("kept-open")).toMatchObject([
      {
        ...{ Action: "s3:GetObject", Principal: { Service: "cloudfront.amazonaws.com" } },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      },
    ]);
    expect(allowed("kept-requests")[0]).toMatchObject({
      ...{ Action: "s3:PutObject", Principal: { Service: "logging.s3.amazonaws.com" } },
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
    for (const name of ["kept-exchange", "kept-lake", "kept-restricted"]) expect(allowed(name)).toEqual([]);
  });

  it("asks for the key for identity numbers that hashed what is there", () => {
    const { identitySecret: _, ...without } = attached;
    expect(() => checkSettings(without, "/srv")).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ got: expect.stringContaining("identitySecret") }) }),
    );
  });

  it("finds in the outputs of the former stack what it is told", () => {
    const outputs = templateOf(full).findOutputs("*");
    const names = Object.keys(attached.kept).map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining([...names, "IdentitySecret", "People"]));
  });
});
