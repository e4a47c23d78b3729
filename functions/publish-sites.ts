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
import { type Asked, showVersion } from "./show-version.ts";
import type { StepAnswer } from "./steps.ts";
import { digestOf, type Site } from "./upload-site.ts";

export type Run = {
  context: Context;
  environment: QuarterEnvironment;
  bucketOf: (name: string) => S3Bucket;
  write: Log;
};

/**
 * Publishes a period of a snapshot: both sites are made here, uploaded whole into a version folder of their buckets, and
 * only then shown, both by one write, and after them to analysts as tables. A version is told of once, however often it
 * is published.
 */
export async function publishSites(run: Run, snapshot: Snapshot, period: Period, asked: Asked): Promise<StepAnswer> {
  const { context, environment, write } = run;
  const results = await supervise(context, snapshot, period);
  const last = results.at(-1);
  if (!last) throw nothingIngested();
  const { showTables } = await publish(context, snapshot, results);
  const sites = sitesOf(run);
  const of = { snapshot: snapshot.id, period: last.period.id, asOf: last.asOf };
  const pointer = {
    version: `v/${of.period}-${of.asOf}-${of.snapshot}-${await digestOf([sites.restricted, sites.open])}/`,
    ...of,
    commits: snapshot.manifests.reduce((sum, { version }) => sum + version, 0),
    publishedAt: context.now().toISOString(),
  };
  const { shown, tell } = await showVersion(sites, pointer, asked, write);
  if (shown.version === pointer.version) await showTables();
  const answer = { period: of.period, snapshot: of.snapshot };
  if (!tell) return answer;
  return { ...answer, notice: published(context, environment, { pointer, shown, counts: countReports(last.reports) }) };
}

function sitesOf({ context, environment, bucketOf }: Run): { open: Site; restricted: Site } {
  const { open, restricted } = context.workspace.settings.zones;
  return {
    open: {
      folder: open.site,
      bucket: bucketOf(environment.DUDAO_OPEN_SITE),
      cacheControl: "public, max-age=3600",
    },
    restricted: {
      folder: restricted.site,
      bucket: bucketOf(environment.DUDAO_RESTRICTED_SITE),
      cacheControl: "private, no-store",
    },
  };
}
