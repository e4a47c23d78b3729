import { z } from "zod";
import { timeZone } from "../src/contracts/local-time.ts";

const s3Place = z.string().regex(/^s3:\/\/.+/, "s3://bucket/prefix");
const bucketName = z.string().min(3);
const price = z.coerce.number().nonnegative().default(0);
const count = z.coerce.number().int().positive();

const shared = z.object({
  /** Folder with dudao.yaml, within what is deployed. */
  DUDAO_WORKSPACE: z.string().min(1),
  /** Where Lambda has put what is deployed; set by Lambda. */
  LAMBDA_TASK_ROOT: z.string().default("."),
  /** Folder with what all pages share, within what is deployed: made at deployment, since esbuild is not there. */
  DUDAO_PAGES: z.string().min(1).optional(),
  /** Takes the place of `lake` in dudao.yaml. */
  DUDAO_LAKE: s3Place,
  /** Days begin and end here; such as Asia/Shanghai. */
  DUDAO_TIME_ZONE: timeZone,
  /** What DuckDB may use of the function's memory, in MB. */
  DUDAO_MEMORY_MB: count,
  /** Dimension `Name` of the metrics, namespace Dudao, that functions write into their logs. */
  DUDAO_NAME: z.string().default("dudao"),
  /** Prices by which the cost of a run is estimated: a gigabyte-second of Lambda, a terabyte scanned by Athena. */
  DUDAO_GIGABYTE_SECOND_PRICE: price,
  DUDAO_TERABYTE_PRICE: price,
});

const intake = shared.extend({
  /** ARN of the secret whose value is the key for identity numbers. */
  DUDAO_IDENTITY_SECRET: z.string().min(1),
  /** Larger files are refused, in bytes: they would not fit into the function. */
  DUDAO_LARGEST_FILE: count,
  /** ARN of the topic that tells the office of refused and faulty sheets; nobody is told when left out. */
  DUDAO_NOTICES: z.string().optional(),
});

const quarter = shared.extend({
  DUDAO_OPEN_SITE: bucketName,
  DUDAO_RESTRICTED_SITE: bucketName,
  /** Where readers find the sites, for the notice; empty where a site has no address. */
  DUDAO_OPEN_ADDRESS: z.string().default(""),
  DUDAO_RESTRICTED_ADDRESS: z.string().default(""),
  /** What computes the figures; for auto, more data than so many gigabytes is left to Athena. */
  DUDAO_ENGINE: z.enum(["duckdb", "athena", "auto"]).default("duckdb"),
  DUDAO_DUCKDB_GIGABYTES: z.coerce.number().positive().default(4),
  DUDAO_ATHENA_WORKGROUP: z.string().optional(),
  DUDAO_ATHENA_DATABASE: z.string().optional(),
});

const site = z
  .object({
    /** Bucket of the site. */
    DUDAO_SITE: bucketName,
    /** Bucket with the pointer to the version that is shown, for the readers of both sites. */
    DUDAO_POINTER: bucketName,
    /** Provider of OpenID Connect whose people may see the site; everybody may when left out. */
    DUDAO_OIDC_ISSUER: z.url({ protocol: /^https$/ }).optional(),
    DUDAO_OIDC_CLIENT: z.string().default(""),
    /** ARN of a secret with the client's secret. */
    DUDAO_OIDC_SECRET: z.string().optional(),
    /** Claim of the identity token that must name this group. */
    DUDAO_OIDC_CLAIM: z.string().default("groups"),
    DUDAO_OIDC_GROUP: z.string().default(""),
  })
  .refine((told) => told.DUDAO_OIDC_ISSUER === undefined || (told.DUDAO_OIDC_CLIENT && told.DUDAO_OIDC_GROUP), {
    message: "DUDAO_OIDC_CLIENT and DUDAO_OIDC_GROUP are needed with DUDAO_OIDC_ISSUER",
  });

/** Settings of every function. */
export type Environment = z.infer<typeof shared>;
export type IntakeEnvironment = z.infer<typeof intake>;
export type QuarterEnvironment = z.infer<typeof quarter>;

export type SiteEnvironment = z.infer<typeof site>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads what every function is told; throws, naming the variable, when something is missing. */
export function sharedEnvironment(variables: Variables): Environment {
  return shared.parse(variables);
}

/** Reads what the intake function is told; throws, naming the variable, when something is missing. */
export function intakeEnvironment(variables: Variables): IntakeEnvironment {
  return intake.parse(variables);
}

/** Reads what the quarterly function is told; throws, naming the variable, when something is missing. */
export function quarterEnvironment(variables: Variables): QuarterEnvironment {
  return quarter.parse(variables);
}

/** Reads what a site's function is told; throws when it would not know whom to ask for a sign-in. */
export function siteEnvironment(variables: Variables): SiteEnvironment {
  return site.parse(variables);
}
