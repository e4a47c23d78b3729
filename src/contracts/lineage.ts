import { z } from "zod";

const standard = "https://openlineage.io/spec";

/** Where the standard, or dudao for facets of its own, says what a facet holds. */
export const facetSchemas = {
  runEvent: `${standard}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
  processing_engine: `${standard}/facets/1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet`,
  errorMessage: `${standard}/facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet`,
  jobType: `${standard}/facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet`,
  version: `${standard}/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet`,
  schema: `${standard}/facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet`,
  dudao_snapshot: "urn:dudao:facet:snapshot:1",
  dudao_files: "urn:dudao:facet:files:1",
} as const;

/** What names dudao as the source of an event. */
export const producer = "urn:dudao:0.1.0";

const facet = z.looseObject({ _producer: z.string(), _schemaURL: z.string() });
const facets = z.record(z.string(), facet);
const datasetOfRun = z.strictObject({ namespace: z.string(), name: z.string(), facets });

/** A run event of OpenLineage: that a run began, or how it ended, what it read and what it made. */
export const runEvent = z.strictObject({
  eventType: z.enum(["START", "COMPLETE", "FAIL"]),
  eventTime: z.iso.datetime(),
  producer: z.literal(producer),
  schemaURL: z.literal(facetSchemas.runEvent),
  run: z.strictObject({ runId: z.uuid(), facets }),
  job: z.strictObject({ namespace: z.string(), name: z.string(), facets }),
  inputs: z.array(datasetOfRun),
  outputs: z.array(datasetOfRun),
});
export type RunEvent = z.infer<typeof runEvent>;
