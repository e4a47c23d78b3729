import type { Snapshot } from "../src/contracts/manifest.ts";
import type { Period } from "../src/contracts/period.ts";
import { countReports } from "../src/contracts/reporting.ts";
import type { S3Bucket } from "../src/lake/s3-bucket.ts";
import type { Context } from "../src/pipeline/context.ts";
import { nothingIngested } from "../src/pipeline/periods.ts";
import { publish } from "../src/pipeline/publish.ts";
import { supervise } from "../src/pipeline/supervise.ts";
import type { QuarterEnvironment } from "./environment.ts";
import type { Log } from "./log.ts";
import { published } from "./notices.ts";
import type { StepAnswer } from "./steps.ts";
import { currentPointer, digestOf, isFirst, type Pointer, type Site, setPointer, uploadSite } from "./upload-site.ts";

export type Run = {
  context: Context;
  environment: QuarterEnvironment;
  bucketOf: (name: string) => S3Bucket;
  write: Log;
};

/**
 * Publishes a period of a snapshot: both sites are made here, uploaded whole into a version folder of their buckets, and
 * only then shown. A version that is shown already is left alone, and nobody is told of it again.
 */
export async function publishSites(run: Run, snapshot: Snapshot, period: Period): Promise<StepAnswer> {
  const { context, environment, write } = run;
  const results = await supervise(context, snapshot, period);
  const last = results.at(-1);
  if (!last) throw nothingIngested();
  await publish(context, snapshot, results);
  const sites = sitesOf(run);
  const of = { snapshot: snapshot.id, period: last.period.id, asOf: last.asOf };
  const version = `v/${of.period}-${of.asOf}-${of.snapshot}-${await digestOf(sites)}/`;
  const pointer = { version, ...of, publishedAt: context.now().toISOString() };
  const answer = { period: of.period, snapshot: of.snapshot };
  if (!(await show(sites, pointer, write))) return answer;
  return { ...answer, notice: published(context, environment, pointer, countReports(last.reports)) };
}

/** Leads readers to a version; true for the first run that does, of those that a schedule fired twice say. */
async function show(sites: readonly Site[], pointer: Pointer, write: Log): Promise<boolean> {
  const { version, snapshot, period } = pointer;
  const shown = await Promise.all(sites.map(currentPointer));
  if (shown.every((one) => one?.version === version)) return false;
  let files = 0;
  for (const site of sites) files += await uploadSite(site, version);
  for (const site of sites) await setPointer(site, pointer);
  write("published", { snapshot, period, files });
  const [restricted] = sites;
  return restricted !== undefined && (await isFirst(restricted, pointer));
}

/** The restricted site first: what it shows is never behind the open one. */
function sitesOf({ context, environment, bucketOf }: Run): Site[] {
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
