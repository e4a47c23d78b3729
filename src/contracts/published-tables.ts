import { z } from "zod";
import { readFormat } from "./manifest.ts";
import { periodId } from "./period.ts";

/** Folders of the lake: the published tables' files, and which of them each publication is made of. */
export const publishedTablesFolder = "published/tables";
export const publishedVersionsFolder = "published/versions";

/**
 * A record of the lake: the tables of one publication. A table has a file for so many rows, none where it has no row. The
 * newest record is the publication that analysts read.
 */
export const publishedTables = z.object({
  format: readFormat,
  at: z.iso.datetime(),
  by: z.string(),
  period: periodId,
  policy: z.string(),
  snapshot: z.string(),
  tables: z.array(z.object({ name: z.string(), key: z.string(), rows: z.number().int() })),
});
export type PublishedTables = z.infer<typeof publishedTables>;

/** A table's rows, or a part of them, in a Parquet file of this machine. */
export type TableFile = { table: string; path: string; rows: number };
