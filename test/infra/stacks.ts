import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { z } from "zod";
import { calendarOf } from "../../infra/calendar.ts";
import { checkSettings, withTimeZone } from "../../infra/settings.ts";
import { DudaoStack, type DudaoStackProps } from "../../infra/stack.ts";
import { microcredit } from "../../src/contracts/datasets/microcredit.ts";
import { personRoster } from "../../src/contracts/datasets/person-roster.ts";
import type { WorkspaceFile } from "../../src/contracts/workspace.ts";

const cdk = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")));

const account = "123456789012";
/** Stands for what a layer holds. */
const layer = fileURLToPath(new URL("../fixtures/small-workspace", import.meta.url));
const person = `arn:aws:iam::${account}:role/office`;

/** Everything that a county can have. */
export const full = {
  name: "ganxian",
  workspace: "ganxian",
  region: "us-east-1",
  mail: { notices: ["office@example.org"], alarms: ["operator@example.org"] },
  budget: 50,
  athena: { analysts: [person] },
  signIn: { by: "cognito" },
  senders: [
    { code: "360704100000", trusts: person },
    { code: "360704101000", trusts: person },
  ],
};

/** A county in China: no CDN, the office's own sign-in, x64. */
export const china = {
  name: "ganxian",
  workspace: "ganxian",
  region: "cn-north-1",
  front: "none",
  architecture: "x64",
  signIn: { by: "oidc", issuer: "https://sso.example.cn", clientId: "dudao" },
  senders: [{ code: "360704100000", trusts: `arn:aws-cn:iam::${account}:role/office` }],
};

/** A closed region of another partition: nothing but the open site, without a CDN. */
export const closed = { name: "ganxian", workspace: "ganxian", region: "us-gov-west-1", front: "none" };

/** A county on what a former stack has left. */
export const attached = {
  ...full,
  signIn: { by: "cognito", pool: "us-east-1_AbCdEf123" },
  identitySecret: `arn:aws:secretsmanager:us-east-1:${account}:secret:identity-a1b2c3`,
  kept: {
    key: `arn:aws:kms:us-east-1:${account}:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f`,
    ...{ requests: "kept-requests", exchange: "kept-exchange", lake: "kept-lake" },
    ...{ openSite: "kept-open", restrictedSite: "kept-restricted" },
  },
};

const query = {
  id: "overdue",
  title: { zh: "逾期贷款", en: "Overdue loans" },
  question: { zh: "有多少？", en: "How many?" },
  zone: "restricted",
  sql: "SELECT COUNT(*) FROM microcredit",
} as const;

/** The stack of some settings, in an application of its own. */
export function stackOf(
  value: object,
  calendar: WorkspaceFile["calendar"] = undefined,
  programme: Partial<Pick<DudaoStackProps, "contracts" | "worked">> = {},
): DudaoStack {
  const settings = withTimeZone(checkSettings(value, "/srv"), "Asia/Shanghai");
  return new DudaoStack(new App({ context: cdk.context }), "county", {
    settings,
    calendar: calendarOf({ calendar }, settings),
    contracts: [personRoster, microcredit],
    worked: [query],
    ...programme,
    code: { functions: Code.fromInline("exports.handler = async () => {};"), duckDb: Code.fromAsset(layer) },
    env: { account, ...(settings.region ? { region: settings.region } : {}) },
  });
}

export function templateOf(value: object, programme?: Parameters<typeof stackOf>[2]): Template {
  return Template.fromStack(stackOf(value, undefined, programme));
}

export type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };

export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.values(template.findResources(type)) as Resource[];
}

export function statementsOf({ Properties }: Resource): Statement[] {
  return (Properties.PolicyDocument as { Statement: Statement[] }).Statement;
}

/** A function's environment, with some text for each name that AWS gives only when it deploys. */
export function environmentOf(template: Template, handler: string): Record<string, string> {
  const found = resourcesOf(template, "AWS::Lambda::Function").find(({ Properties }) => Properties.Handler === handler);
  if (!found) throw new Error(`no function ${handler}`);
  const { Variables } = found.Properties.Environment as { Variables: Record<string, unknown> };
  const plain = Object.entries(Variables).map(([name, value]) => [
    name,
    typeof value === "string" ? value : "s3://some",
  ]);
  return Object.fromEntries(plain);
}
