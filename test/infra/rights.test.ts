import { describe, expect, it } from "vitest";
import { full, type Resource, resourcesOf, type Statement, statementsOf, templateOf } from "./stacks.ts";

const template = templateOf(full);
const policies = Object.entries(template.findResources("AWS::IAM::Policy")) as [string, Resource][];

/** What the roles of a part of the stack may do. */
function grantsOf(part: string): Statement[] {
  return policies.filter(([id]) => id.startsWith(part)).flatMap(([, policy]) => statementsOf(policy));
}

const actionsOf = (statements: readonly Statement[]) => new Set(statements.flatMap(({ Action }) => Action));
const resourcesFor = (statements: readonly Statement[], action: string) =>
  JSON.stringify(statements.filter(({ Action }) => [Action].flat().includes(action)).map(({ Resource }) => Resource));

describe("rights", () => {
  it("name what they are for: only logs and traces of the state machine know no resource", () => {
    const anything = policies.flatMap(([id, policy]) =>
      statementsOf(policy).flatMap(({ Action, Resource }) => ([Resource].flat().includes("*") ? [[id, Action]] : [])),
    );
    expect(anything.every(([id]) => String(id).startsWith("QuarterMachineRole"))).toBe(true);
    expect(new Set(anything.flatMap(([, action]) => action))).toEqual(
      new Set([
        ...["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery"],
        ...["logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies"],
        ...["logs:DescribeLogGroups", "xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        ...["xray:GetSamplingRules", "xray:GetSamplingTargets"],
      ]),
    );
    for (const action of actionsOf(grantsOf(""))) expect(action).not.toMatch(/\*/);
    for (const { Properties } of resourcesOf(template, "AWS::IAM::Role"))
      expect(Properties.ManagedPolicyArns).toBeUndefined();
  });

  it("let nobody delete an object, or change who may do what", () => {
    for (const action of actionsOf(grantsOf("")))
      expect(action).not.toMatch(/^(s3:(Delete|PutBucket|PutObjectRet|BypassGov)|iam:|kms:(Put|Schedule|Disable))/);
  });

  it("let only the two intakes read the key for identity numbers", () => {
    const readers = policies.filter(([, policy]) =>
      actionsOf(statementsOf(policy)).has("secretsmanager:GetSecretValue"),
    );
    expect(readers.map(([id]) => id.replace(/FunctionRole.*/, ""))).toEqual(["Intake", "LargeIntake"]);
  });

  it("let a sender write its own inbox and read its own outbox", () => {
    const grants = grantsOf("SendersSender360704100000");
    expect(resourcesFor(grants, "s3:PutObject")).toContain("/inbox/*/360704100000/*");
    expect(resourcesFor(grants, "s3:GetObject")).toContain("/outbox/*/360704100000/*");
    expect(JSON.stringify(grants)).not.toContain("360704101000");
    expect(actionsOf(grants)).toEqual(
      new Set(["s3:PutObject", "s3:GetObject", "s3:ListBucket", "kms:GenerateDataKey", "kms:Decrypt"]),
    );
  });

  it("let an analyst read rows and nothing that was received, found or kept secret", () => {
    const grants = grantsOf("AnalysisAnalyst");
    const folders = [...resourcesFor(grants, "s3:GetObject").matchAll(/"([^"]*)\/\*"/g)].map(([, folder]) => folder);
    // The last are the results of the workgroup's queries.
    expect(folders).toEqual(["/lake/data", "/lake/manifest", "/lake/published", ""]);
    expect(resourcesFor(grants, "glue:GetTable")).toMatch(
      /table\/dudao_ganxian\/\*.*table\/dudao_ganxian_workbench\/\*/,
    );
    expect(resourcesFor(grants, "s3:PutObject")).not.toContain("StorageLake");
    expect(actionsOf(grants)).not.toContain("secretsmanager:GetSecretValue");
    expect(actionsOf(grants)).not.toContain("glue:CreateTable");
  });

  it("let the restricted site's function read that site and what is shown of both, only", () => {
    const grants = grantsOf("SitesRestricted");
    expect(actionsOf(grants)).toEqual(
      new Set(["s3:GetObject", "s3:ListBucket", "kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents"]),
    );
    const read = resourcesFor(grants, "s3:GetObject");
    expect(read).toMatch(/StorageRestrictedSite.{1,40}\/v\/\*"/);
    expect(read).toMatch(/StorageOpenSite.{1,40}\/current\.json"/);
    expect(read.match(/"Arn"/g)).toHaveLength(2);
  });
});
