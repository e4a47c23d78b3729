import { type CfnElement, type Stack, Token } from "aws-cdk-lib";
import type { IConstruct } from "constructs";
import type { Analysis } from "./analysis.ts";

/** A right to more than one named thing: whose it is, of what, and why it cannot be narrower. */
export type Wildcard = { by: string; resource: string; reason: string };

type Rule = { by: string; of?: string; keys: string[]; reason: string };

const intake = "Any sender's file is taken in and answered; the periods and senders are not known beforehand.";
const ownKeys = "The lake's keys are checksums and versions; none is known beforehand.";
const rules: Rule[] = [
  ...["Intake", "LargeIntake"].flatMap((by) => [
    { by, of: "Storage/Exchange", keys: ["/inbox/*", "/outbox/*"], reason: intake },
    { by, of: "Storage/Lake", keys: ["/lake/*"], reason: ownKeys },
  ]),
  {
    by: "Quarter/Function",
    of: "Storage/Lake",
    keys: ["", "snapshots/", "derived/", "publications/", "figures/", "published/"].map((folder) => `/lake/${folder}*`),
    reason: `Reads the lake and writes these five folders of it. ${ownKeys}`,
  },
  ...["Storage/OpenSite", "Storage/RestrictedSite"].map((of) => ({
    ...{ by: "Quarter/Function", of, keys: ["/v/*"] },
    reason: "Each publication is a folder of its own below v/, named by what it shows.",
  })),
  {
    ...{ by: "Quarter/Function", of: "Storage/OpenSite", keys: ["/v/*.json"] },
    reason: "Beside each publication's folder lies what readers were led to by it; its name is the publication's.",
  },
  ...["Quarter/Function", "Analysis/Analyst"].map((by) => ({
    ...{ by, of: "Analysis/Results", keys: ["/*"] },
    reason: "Athena names each result; the bucket holds nothing else.",
  })),
  {
    by: "Quarter/Machine",
    keys: ["*"],
    reason: "Delivery of logs and traces knows no resource: AWS gives these actions on everything or not at all.",
  },
  ...[
    { by: "Quarter/Machine", of: "Quarter/Function/Function" },
    { by: "SchedulerRoleForTarget", of: "Supervision/Watch/Function" },
  ].map((one) => ({ ...one, keys: [":*"], reason: "Versions of this one function; none but the newest is made." })),
  {
    by: "Supervision/Watch",
    of: "Storage/Lake",
    keys: ["/lake/*", "/lake/snapshots/*"],
    reason: `Counts what has been reported. ${ownKeys}`,
  },
  {
    by: "Analysis/Analyst",
    of: "Storage/Lake",
    keys: ["/lake/data/*", "/lake/manifest/*", "/lake/published/*"],
    reason:
      "The pseudonymised rows of every dataset and period, the published tables, and which of them are current; nothing else.",
  },
  ...[
    { by: "Sites/Restricted", of: "Storage/RestrictedSite" },
    { by: "Sites/Open", of: "Storage/OpenSite" },
  ].map((one) => ({ ...one, keys: ["/v/*"], reason: "The pages of every published version of this one site." })),
];

/** Every right of the stack to more than one named thing. */
export function wildcards(
  stack: Stack,
  senders: readonly string[],
  { databaseName, analystDatabaseName }: Pick<Analysis, "databaseName" | "analystDatabaseName">,
): Wildcard[] {
  const named = rules.flatMap(({ by, of, keys, reason }) => {
    const place = of === undefined ? "" : arnOf(stack, of);
    return keys.map((key) => ({ by, resource: `${place}${key}`, reason }));
  });
  const exchange = arnOf(stack, "Storage/Exchange");
  const own = senders.flatMap((code) =>
    ["inbox", "outbox"].map((folder) => ({
      by: `Senders/Sender-${code}`,
      resource: `${exchange}/${folder}/*/${code}/*`,
      reason: "Its own folder of every period.",
    })),
  );
  const catalogue = ["Quarter/Function", "Analysis/Analyst"].map((by) => ({
    ...{ by, resource: tablesOf(stack, databaseName) },
    reason: "The tables of this one database, of which queries make some themselves.",
  }));
  const views = {
    ...{ by: "Analysis/Analyst", resource: tablesOf(stack, analystDatabaseName) },
    reason: "The views of this one database, which are there for analysts.",
  };
  return [...named, ...own, ...catalogue, views];
}

/** As cdk-nag writes an ARN whose parts are not known before it is deployed. */
function tablesOf({ partition, region, account }: Stack, database: string): string {
  const part = (value: string, name: string) => (Token.isUnresolved(value) ? `<AWS::${name}>` : value);
  const place = [part(partition, "Partition"), "glue", part(region, "Region"), part(account, "AccountId")];
  return `arn:${place.join(":")}:table/${database}/*`;
}

function arnOf(stack: Stack, path: string): string {
  const found = path.split("/").reduce<IConstruct | undefined>((at, id) => at?.node.tryFindChild(id), stack);
  const element = found?.node.defaultChild as CfnElement | undefined;
  if (element) return `<${stack.getLogicalId(element)}.Arn>`;
  return found && "bucketArn" in found ? String(stack.resolve(found.bucketArn)) : path;
}
