import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const arn = z.string().startsWith("arn:");
const cron = z.string().regex(/^cron\(.+\)$/, "cron(minutes hours day-of-month month day-of-week year)");
const memory = z.number().int().min(1024).max(10_240);
const megabytes = z.number().int().min(1).max(5000);
const days = z.number().int().min(1).max(36_500);

/** Who may see the restricted site: people of a Cognito pool of the stack, or of the office's own OIDC provider. */
const signIn = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("cognito"), group: z.string().min(1).default("supervision") }),
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
  timeZone: z.string().default("Asia/Shanghai"),
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
  /** What stands before the open site. CloudFront is not for the regions of China. */
  front: z.enum(["cloudfront", "none"]).default("cloudfront"),
  /** Names of the sites; AWS gives them some when left out. */
  domains: z.strictObject({ open: domain.optional(), restricted: domain.optional() }).prefault({}),
  /** Who may see the restricted site; it has no address when left out. */
  signIn: signIn.optional(),
  /** Who sends: an area's code, and who may take its role. */
  senders: z.array(z.strictObject({ code: z.string().regex(/^\d{12}$/), trusts: arn })).default([]),
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
export type Settings = z.infer<typeof settingsFile>;

const possible = settingsFile.superRefine(({ region, front, signIn, intake, largeIntake, senders }, context) => {
  const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (isChina(region) && front === "cloudfront") wrong("front", "none in the regions of China");
  if (isChina(region) && signIn?.by === "cognito") wrong("signIn", "oidc in the regions of China");
  if (intake.largestFileMegabytes >= largeIntake.largestFileMegabytes)
    wrong("largeIntake", `largestFileMegabytes > ${intake.largestFileMegabytes}`);
  if (new Set(senders.map(({ code }) => code)).size < senders.length) wrong("senders", "a code twice");
});

/** Whether a region belongs to the partition of China. */
export function isChina(region: string | undefined): boolean {
  return region?.startsWith("cn-") === true;
}

/** Reads the settings file; throws, naming the setting, when one is wrong. */
export function readSettings(path: string): Settings {
  return checkSettings(parse(readFileSync(path, "utf8")), dirname(resolve(path)));
}

/** Checks settings and makes their paths absolute. */
export function checkSettings(value: unknown, base: string): Settings {
  const read = possible.safeParse(value);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return { ...read.data, workspace: resolve(base, read.data.workspace) };
}
