import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { timeZone } from "../src/contracts/local-time.ts";
import { UserError } from "../src/errors.ts";

const arn = z.string().regex(/^arn:aws[a-z-]*:/, "an ARN");
const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "name of a bucket");
const cron = z.string().regex(/^cron\(.+\)$/, "cron(minutes hours day-of-month month day-of-week year)");
const memory = z.number().int().min(1024).max(10_240);
const megabytes = z.number().int().min(1).max(5000);
const days = z.number().int().min(1).max(36_500);

/** Who may see the restricted site: people of a Cognito pool of the stack, or of the office's own OIDC provider. */
const signIn = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("cognito"),
    group: z.string().min(1).default("supervision"),
    /** Id of the pool that a stack taken down has left, with its people and their group; a new one when left out. */
    pool: z
      .string()
      .regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/)
      .optional(),
  }),
  z.strictObject({
    by: z.literal("oidc"),
    issuer: z.url({ protocol: /^https$/ }),
    clientId: z.string().min(1),
    /** Secret with the client's secret, where the provider gives one. */
    clientSecret: arn.optional(),
    /** Claim of the identity token that names a person's groups, and the one that may see the site. */
    claim: z.string().min(1).default("groups"),
    group: z.string().min(1).default("supervision"),
  }),
]);
export type SignIn = z.infer<typeof signIn>;

/** A name of the office's own and the ARN of its certificate. */
const domain = z.strictObject({ name: z.string().regex(/^[a-z0-9.-]+$/), certificate: arn });
export type Domain = z.infer<typeof domain>;

/** What an operator decides before deploying; paths are relative to the settings file. */
export const settingsFile = z.strictObject({
  /** Distinguishes several counties in one account. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/),
  /** Folder with dudao.yaml: area, policy and reporting calendar. It is deployed without its inbox, lake and sites. */
  workspace: z.string().min(1),
  /** Such as cn-north-1; that of the AWS profile when left out. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .optional(),
  /** Of dates and schedules; the workspace's when left out. */
  timeZone: timeZone.optional(),
  /** When the last period is published and when senders are reminded of it; by the workspace's calendar when left out. */
  calendar: z.strictObject({ publish: cron.optional(), remind: cron.optional() }).prefault({}),
  architecture: z.enum(["arm64", "x64"]).default("arm64"),
  /** ARN of a secret that holds the office's key for identity numbers; a new key is made when left out. */
  identitySecret: arn.optional(),
  /** Who is told that something was published or is missing, and who is told that something is wrong. */
  mail: z
    .strictObject({ notices: z.array(z.email()).default([]), alarms: z.array(z.email()).default([]) })
    .prefault({}),
  /** Most that a month should cost, in US dollars; those told of alarms are told when it is exceeded. */
  budget: z.number().positive().optional(),
  /** What computes the figures: duckdb within a function, athena, or whichever suits the size of the data. */
  engine: z
    .strictObject({
      name: z.enum(["duckdb", "athena", "auto"]).default("auto"),
      /** For auto: data beyond so many gigabytes is left to Athena. */
      gigabytes: z.number().positive().default(4),
    })
    .prefault({}),
  athena: z
    .strictObject({
      /** Most that one query may scan. */
      scanGigabytes: z.number().min(0.01).default(20),
      /** Scanned on one day, it raises an alarm. */
      dailyGigabytes: z.number().positive().default(200),
      /** Results are deleted after so many days. */
      resultDays: days.default(30),
      /** Puts the worked queries into the workgroup. */
      namedQueries: z.boolean().default(true),
      /** Who may take the analysts' role. */
      analysts: z.array(arn).default([]),
    })
    .prefault({}),
  retention: z
    .strictObject({
      /** What was received can neither be changed nor deleted for so long. */
      receivedDays: days.default(1095),
      /** Replaced versions of the lake's and the sites' objects. */
      formerVersionDays: days.default(180),
    })
    .prefault({}),
  /** Key and buckets that a stack taken down has left, from its outputs; new ones are made when left out. */
  kept: z
    .strictObject({
      ...{ key: arn, requests: bucket, exchange: bucket, lake: bucket },
      ...{ openSite: bucket, restrictedSite: bucket },
    })
    .optional(),
  /** What stands before the open site. CloudFront is not for the regions of China. */
  front: z.enum(["cloudfront", "none"]).default("cloudfront"),
  /** Names of the sites; AWS gives them some when left out. */
  domains: z.strictObject({ open: domain.optional(), restricted: domain.optional() }).prefault({}),
  /** Who may see the restricted site; it has no address when left out. */
  signIn: signIn.optional(),
  /** Who sends: an area's code, and who may take its role. */
  senders: z.array(z.strictObject({ code: z.string().regex(/^\d{12}$/), trusts: arn })).default([]),
  /** By which the cost of each run is estimated, in US dollars or whatever the bill is in. */
  prices: z
    .strictObject({
      gigabyteSecond: z.number().nonnegative().default(0.0000133334),
      terabyteScanned: z.number().nonnegative().default(5),
    })
    .prefault({}),
  intake: z
    .strictObject({
      memoryMegabytes: memory.default(2048),
      /** Sheets that are taken in at the same time. */
      atOnce: z.number().int().min(2).max(100).default(5),
      largestFileMegabytes: megabytes.default(50),
    })
    .prefault({}),
  /** For files beyond that of the intake; still larger ones are refused. */
  largeIntake: z
    .strictObject({ memoryMegabytes: memory.default(8192), largestFileMegabytes: megabytes.default(500) })
    .prefault({}),
  quarter: z.strictObject({ memoryMegabytes: memory.default(4096) }).prefault({}),
});
export type SettingsFile = z.infer<typeof settingsFile>;

/** Settings with what the workspace says where they say nothing. */
export type Settings = SettingsFile & { timeZone: string };

export function withTimeZone(settings: SettingsFile, timeZone: string): Settings {
  return { ...settings, timeZone: settings.timeZone ?? timeZone };
}

type Wrong = (path: string, message: string) => void;

const possible = settingsFile.superRefine((settings, context) => {
  const wrong: Wrong = (path, message) =>
    context.addIssue({ code: "custom", path: path.split(".").map(keyOf), message });
  const { intake, largeIntake, senders } = settings;
  refuseElsewhere(settings, wrong);
  if (intake.largestFileMegabytes >= largeIntake.largestFileMegabytes)
    wrong("largeIntake", `largestFileMegabytes > ${intake.largestFileMegabytes}`);
  if (settings.kept && settings.identitySecret === undefined)
    wrong("identitySecret", "needed with kept: the key that hashed what is in the lake");
  if (new Set(senders.map(({ code }) => code)).size < senders.length) wrong("senders", "a code twice");
});

/** What the region, or its partition, does not have; ARNs of another partition mean nothing there. */
function refuseElsewhere(settings: SettingsFile, wrong: Wrong): void {
  const { region, front, signIn, budget, domains } = settings;
  if (isChina(region)) {
    if (front === "cloudfront") wrong("front", "none in the regions of China");
    if (signIn?.by === "cognito") wrong("signIn", "oidc in the regions of China");
    if (budget !== undefined) wrong("budget", "not in the regions of China");
  }
  if (front === "cloudfront" && domains.open && !domains.open.certificate.includes(":us-east-1:"))
    wrong("domains.open.certificate", "CloudFront takes certificates of us-east-1");
  for (const [path, arn] of arnsOf(settings))
    if (region !== undefined && isChina(region) !== arn.startsWith("arn:aws-cn:"))
      wrong(path, `${arn.split(":", 2).join(":")} is not the partition of ${region}`);
}

function arnsOf({
  identitySecret,
  kept,
  athena,
  domains,
  senders,
  signIn,
}: SettingsFile): [path: string, arn: string][] {
  const named: [string, string | undefined][] = [
    ["identitySecret", identitySecret],
    ["kept.key", kept?.key],
    ["domains.open.certificate", domains.open?.certificate],
    ["domains.restricted.certificate", domains.restricted?.certificate],
    ["signIn.clientSecret", signIn?.by === "oidc" ? signIn.clientSecret : undefined],
    ...athena.analysts.map((one, at): [string, string] => [`athena.analysts.${at}`, one]),
    ...senders.map(({ trusts }, at): [string, string] => [`senders.${at}.trusts`, trusts]),
  ];
  return named.flatMap(([path, one]) => (one === undefined ? [] : [[path, one]]));
}

/** Whether a region belongs to the partition of China. */
export function isChina(region: string | undefined): boolean {
  return region?.startsWith("cn-") === true;
}

/** Reads the settings file; `region` is that of the AWS profile. UserError usage, naming the setting, when one is wrong. */
export function readSettings(path: string, region?: string): SettingsFile {
  return checkSettings(parsed(path), dirname(resolve(path)), region);
}

/** Checks settings and makes their paths absolute; UserError usage when one is wrong. */
export function checkSettings(value: unknown, base: string, region?: string): SettingsFile {
  const read = possible.safeParse(isObject(value) && region !== undefined ? { region, ...value } : value);
  if (!read.success) throw unusable({ got: z.prettifyError(read.error) });
  return { ...read.data, workspace: resolve(base, read.data.workspace) };
}

function parsed(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw unusable({ where: path, got: error instanceof Error ? error.message : String(error) });
  }
}

/** As zod names a place in a list. */
function keyOf(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function unusable(detail: { where?: string; got: string }): UserError {
  return new UserError("usage", {
    what: { zh: "部署设置不能用。", en: "The settings cannot be used." },
    ...detail,
    next: {
      zh: "对照 docs/aws.md“设置”改正，用 -c settings=<文件> 指明设置文件。",
      en: "Mend it by docs/aws.md, Settings; -c settings=<file> names the file.",
    },
  });
}
