import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** What an operator decides before deploying; paths are relative to the settings file. */
const settings = z.strictObject({
  /** Distinguishes several counties in one account. */
  name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/),
  /** Folder with dudao.yaml; it is deployed with the functions, without its inbox, lake and sites. */
  workspace: z.string().min(1),
  timeZone: z.string().default("Asia/Shanghai"),
  /** When the newest quarter is published, in that time zone. */
  publish: z
    .string()
    .regex(/^cron\(.+\)$/, "cron(minutes hours day-of-month month day-of-week year)")
    .default("cron(30 6 11 1,4,7,10 ? *)"),
  architecture: z.enum(["arm64", "x64"]).default("arm64"),
  /** ARN of a secret that holds the office's key for identity numbers; a new key is made when left out. */
  identitySecret: z.string().startsWith("arn:").optional(),
  intake: z
    .strictObject({
      memoryMegabytes: z.number().int().min(1024).max(10_240).default(2048),
      /** Sheets that are taken in at the same time. */
      atOnce: z.number().int().min(2).max(100).default(5),
      largestFileMegabytes: z.number().int().min(1).max(500).default(100),
    })
    .prefault({}),
  quarter: z.strictObject({ memoryMegabytes: z.number().int().min(1024).max(10_240).default(4096) }).prefault({}),
});
export type Settings = z.infer<typeof settings>;

/** Reads the settings file; throws, naming the setting, when one is wrong. */
export function readSettings(path: string): Settings {
  return checkSettings(parse(readFileSync(path, "utf8")), dirname(resolve(path)));
}

/** Checks settings and makes their paths absolute. */
export function checkSettings(value: unknown, base: string): Settings {
  const read = settings.safeParse(value);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return { ...read.data, workspace: resolve(base, read.data.workspace) };
}
