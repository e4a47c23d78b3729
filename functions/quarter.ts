import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { s3Client } from "../src/lake/open-store.ts";
import { S3Bucket } from "../src/lake/s3-bucket.ts";
import type { Context } from "../src/pipeline/context.ts";
import { checkedPeriod } from "../src/pipeline/inbox.ts";
import { publish } from "../src/pipeline/publish.ts";
import { supervise } from "../src/pipeline/supervise.ts";
import { type QuarterEnvironment, quarterEnvironment } from "./environment.ts";
import { errorFields, type Log, log } from "./log.ts";
import { todayIn, withDeployedContext } from "./open.ts";
import { type Pointer, type Site, setPointer, uploadSite } from "./upload-site.ts";

/** By the schedule without fields; by hand with the last period that is to be looked at. */
const request = z.object({ period: z.string().optional() });

/**
 * Publishes the newest (or a given) period: both sites are made here, uploaded whole into a version folder of their
 * buckets, and only then shown. What fails before that leaves readers with the former version.
 */
export function quarterHandler(variables: NodeJS.ProcessEnv, write: Log = log): (event: unknown) => Promise<Pointer> {
  const client = s3Client();
  return async (event) => {
    const environment = quarterEnvironment(variables);
    const { period } = request.parse(event ?? {});
    const folder = await mkdtemp(join(tmpdir(), "sites-"));
    try {
      return await withDeployedContext(environment, { makeLake: false, sites: folder }, async (context) => {
        const pointer = await makeSites(context, environment, period);
        await show(
          sitesOf(context, environment, (name) => new S3Bucket(client, name, `s3://${name}`)),
          pointer,
          write,
        );
        return pointer;
      });
    } catch (error) {
      write("failed", errorFields(error));
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

export const handler = quarterHandler(process.env);

async function makeSites(context: Context, environment: QuarterEnvironment, last?: string): Promise<Pointer> {
  const today = todayIn(environment.DUDAO_TIME_ZONE, context.now());
  const snapshot = await context.lake.snapshot();
  const results = await supervise(
    context,
    snapshot,
    last === undefined ? undefined : checkedPeriod(last, today, "period"),
  );
  await publish(context, snapshot, results);
  const period = results.at(-1)?.period.id ?? "";
  const version = `v/${snapshot.id}-${period}/`;
  return { version, snapshot: snapshot.id, period, publishedAt: context.now().toISOString() };
}

function sitesOf(context: Context, environment: QuarterEnvironment, bucketOf: (name: string) => S3Bucket): Site[] {
  const { open, restricted } = context.workspace.settings.zones;
  return [
    {
      folder: restricted.site,
      bucket: bucketOf(environment.DUDAO_RESTRICTED_SITE),
      cacheControl: "private, no-store",
    },
    { folder: open.site, bucket: bucketOf(environment.DUDAO_OPEN_SITE), cacheControl: "public, max-age=3600" },
  ];
}

async function show(sites: readonly Site[], pointer: Pointer, write: Log): Promise<void> {
  let files = 0;
  for (const site of sites) files += await uploadSite(site, pointer.version);
  for (const site of sites) await setPointer(site, pointer);
  write("published", { snapshot: pointer.snapshot, period: pointer.period, files });
}
