import { lakeColumns } from "../contracts/dataset.ts";
import { figureColumns } from "../contracts/figure.ts";
import { facetSchemas, producer, type RunEvent } from "../contracts/lineage.ts";
import type { Manifest, Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { parseS3Place } from "../contracts/s3-place.ts";
import { UserError } from "../errors.ts";
import type { Context } from "./context.ts";
import { periodsWithData } from "./periods.ts";

export type LineageOptions = {
  snapshot: Snapshot;
  /** Last period that the run computes; all with data when left out. */
  last: Period | undefined;
  runId: string;
  /** Takes each event as it happens. */
  emit: (event: RunEvent) => Promise<void>;
};

/**
 * Does the work of a run and tells of it in events of OpenLineage: START before, COMPLETE or FAIL after it. Inputs are
 * the manifests of the snapshot with their files, outputs the figures of each period.
 */
export async function withLineage<T>(context: Context, options: LineageOptions, work: () => Promise<T>): Promise<T> {
  const event = (eventType: RunEvent["eventType"], facets: Record<string, object>) =>
    options.emit(eventOf(context, options, eventType, facets));
  await event("START", {});
  try {
    const result = await work();
    const { name, version } = await context.lakeEngine(options.snapshot);
    await event("COMPLETE", { processing_engine: { name, version } });
    return result;
  } catch (error) {
    await event("FAIL", { errorMessage: { message: messageOf(error), programmingLanguage: "TypeScript" } });
    throw error;
  }
}

function eventOf(
  context: Context,
  { snapshot, last, runId }: LineageOptions,
  eventType: RunEvent["eventType"],
  more: Record<string, object>,
): RunEvent {
  const periods = periodsWithData(snapshot).filter((period) => !last || period.end <= last.end);
  const read = new Set(periods.map(({ id }) => id));
  const policy = context.policy.id;
  const inputs = snapshot.manifests.filter(({ period }) => read.has(period));
  return {
    eventType,
    eventTime: context.now().toISOString(),
    producer,
    schemaURL: facetSchemas.runEvent,
    run: { runId, facets: facetsOf({ dudao_snapshot: { snapshot: snapshot.id, policy }, ...more }) },
    job: {
      namespace: context.workspace.settings.name,
      name: `run ${policy}`,
      facets: facetsOf({ jobType: { processingType: "BATCH", integration: "DUDAO", jobType: "RUN" } }),
    },
    inputs: inputs.map((manifest) => inputOf(context, manifest)),
    outputs: eventType === "START" ? [] : periods.map((period) => outputOf(context, snapshot, period)),
  };
}

function inputOf(context: Context, manifest: Manifest): RunEvent["inputs"][number] {
  const contract = context.programme.contracts.find(({ name }) => name === manifest.dataset);
  const columns = contract ? lakeColumns(contract) : [];
  const files = manifest.submissions.flatMap(({ data, dataSha256, dataBytes, accepted, sender, receivedSha256 }) =>
    data === null ? [] : [{ key: data, sha256: dataSha256, bytes: dataBytes, rows: accepted, sender, receivedSha256 }],
  );
  return {
    ...placeOf(context, `data/${manifest.dataset}/${manifest.period}`),
    facets: facetsOf({
      version: { datasetVersion: String(manifest.version) },
      schema: { fields: columns.map(({ name, sql }) => ({ name, type: sql })) },
      dudao_files: { manifest: manifest.checksum, files },
    }),
  };
}

function outputOf(context: Context, snapshot: Snapshot, period: Period): RunEvent["outputs"][number] {
  return {
    ...placeOf(context, `figures/${period.id}`),
    facets: facetsOf({
      version: { datasetVersion: snapshot.id },
      schema: { fields: figureColumns.map(({ name, sql }) => ({ name, type: sql })) },
    }),
  };
}

/** Named as the standard names files: the bucket is the namespace, or `file` on one machine. */
function placeOf({ workspace }: Context, name: string): { namespace: string; name: string } {
  const { lake } = workspace.settings;
  const remote = parseS3Place(lake);
  if (!remote) return { namespace: "file", name: `${lake}/${name}` };
  return { namespace: `s3://${remote.bucket}`, name: [remote.prefix, name].filter(Boolean).join("/") };
}

function facetsOf(facets: Record<string, object>): RunEvent["run"]["facets"] {
  return Object.fromEntries(
    Object.entries(facets).map(([name, facet]) => [
      name,
      { _producer: producer, _schemaURL: facetSchemas[name as keyof typeof facetSchemas], ...facet },
    ]),
  );
}

function messageOf(error: unknown): string {
  return error instanceof UserError ? error.message : "error of the program";
}
