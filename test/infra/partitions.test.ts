import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { china, closed, full, resourcesOf, stackOf, templateOf } from "./stacks.ts";

/** How the CDK itself names the service that uses a secret's key. */
const viaSecrets = "secretsmanager.cn-north-1";

describe("in China", () => {
  const template = templateOf(china);
  const text = JSON.stringify(template.toJSON());

  it("names everything by the partition, and nothing by another", () => {
    expect(text).toContain("arn:aws-cn:");
    expect(text).not.toMatch(/arn:aws:/);
    // Services go by these names in every partition; whatever is an address ends in .cn.
    const names = text.match(/[a-z0-9.-]+\.amazonaws\.com(?!\.cn)/g) ?? [];
    expect([...new Set(names)].sort()).toEqual(
      ["apigateway", "budgets", "cloudwatch", "events", "lambda", "logging.s3", "scheduler", viaSecrets, "states"].map(
        (name) => `${name}.amazonaws.com`,
      ),
    );
    expect(text).toContain('"logs.cn-north-1.",{"Ref":"AWS::URLSuffix"}');
  });

  it("has no CDN, no container image and no pool of people", () => {
    for (const type of ["AWS::CloudFront::Distribution", "AWS::Cognito::UserPool", "AWS::Budgets::Budget"])
      expect(resourcesOf(template, type)).toEqual([]);
    expect(text).not.toContain("PackageType");
  });

  it("runs on x64 and shows both sites by an API", () => {
    for (const { Properties } of resourcesOf(template, "AWS::Lambda::Function"))
      expect(Properties.Architectures).toEqual(["x86_64"]);
    template.resourceCountIs("AWS::ApiGatewayV2::Api", 2);
  });
});

describe("with CloudFront", () => {
  const template = templateOf(full);

  it("lets only this distribution read the open bucket, and only by TLS", () => {
    template.resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: { DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" } },
    });
    expect(JSON.stringify(template.findResources("AWS::KMS::Key"))).toContain("cloudfront.amazonaws.com");
    const readers = Object.entries(template.findResources("AWS::S3::BucketPolicy")).filter(([, policy]) =>
      JSON.stringify(policy).includes("cloudfront.amazonaws.com"),
    );
    expect(readers.map(([id]) => id)).toEqual([expect.stringContaining("OpenSite")]);
  });
});

it("asks for TLS 1.2 where the office has a name of its own", { timeout: 120_000 }, () => {
  const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/one";
  const domains = {
    open: { name: "county.example.org", certificate },
    restricted: { name: "in.example.org", certificate },
  };
  const template = templateOf({ ...full, domains });
  template.hasResourceProperties("AWS::CloudFront::Distribution", {
    DistributionConfig: {
      Aliases: ["county.example.org"],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: "TLSv1.2_2021" },
    },
  });
  template.hasResourceProperties("AWS::ApiGatewayV2::DomainName", { DomainName: "in.example.org" });
  template.hasOutput("RestrictedAddress", { Value: "https://in.example.org/" });
  for (const output of ["OpenDnsTarget", "RestrictedDnsTarget"])
    template.hasOutput(output, { Value: { "Fn::GetAtt": [Match.anyValue(), Match.stringLikeRegexp("DomainName$")] } });
});

describe("a closed region", { timeout: 120_000 }, () => {
  it("has the open site by an API and no address for the restricted one", () => {
    const template = templateOf(closed);
    template.resourceCountIs("AWS::ApiGatewayV2::Api", 1);
    expect(template.findOutputs("RestrictedAddress")).toEqual({});
    expect(JSON.stringify(template.toJSON())).toContain("arn:aws-us-gov:");
  });
});

describe("whatever the partition", { timeout: 120_000 }, () => {
  it.each([full, china, closed])("is never taken down by mistake, and keeps logs for a year", (settings) => {
    expect(stackOf(settings).terminationProtection).toBe(true);
    for (const { Properties, DeletionPolicy } of resourcesOf(templateOf(settings), "AWS::Logs::LogGroup")) {
      expect(Properties.RetentionInDays).toBe(365);
      expect(DeletionPolicy).toBe("Retain");
    }
  });
});
