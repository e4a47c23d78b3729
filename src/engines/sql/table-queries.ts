import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ColumnType, Engine, TableSource } from "../engine.ts";
import { addresses, type CatalogueTable, emptyQuery, fileQuery, filesQuery, rowsQuery } from "./table-query.ts";

/** Where an engine that reads the lake puts what a statement cannot carry, and its results. */
export type Outlet = {
  /** An engine of this machine that writes Parquet files. */
  files: Pick<Engine, "register" | "writeParquet">;
  /** Folder of this machine for files on their way. */
  folder: string;
  /** Puts a file into the lake under a name, once, and gives its key. */
  keep: (name: string, path: string) => Promise<string>;
};

/** What an engine's catalogue can say of the lake. */
export type LakeCatalogue = {
  /** The lake's address as the engine names it. */
  lake: string;
  /** The table over a dataset's folder, made where there is none. */
  datasetTable: (source: Extract<TableSource, { dataset: string }>) => Promise<string>;
  /** The table over a folder of files with these columns, made where there is none. */
  folderTable: (name: string, folder: string, columns: readonly ColumnType[]) => Promise<string>;
};

/** Rows beyond this many bytes of SQL are put into the lake instead of the statement. */
const longestRows = 48_000;
/** The same for the addresses of a dataset's files. */
const longestPaths = 24_000;

/**
 * The query that stands for a registered table in each statement. What would make the statement too long (the areas
 * of a province, the files of many senders) goes into the lake as a small Parquet file and is read from there.
 */
export async function queryOfTable(
  name: string,
  source: Exclude<TableSource, { files: unknown }>,
  { catalogue, outlet }: { catalogue: LakeCatalogue; outlet: Outlet | undefined },
): Promise<string> {
  if ("rows" in source) {
    const query = rowsQuery(source);
    return outlet && Buffer.byteLength(query) > longestRows
      ? await keptRows(name, source, { catalogue, outlet })
      : query;
  }
  if (source.lakeFiles.length === 0) return emptyQuery(source.columns);
  const table = { table: await catalogue.datasetTable(source) };
  const paths = addresses(catalogue.lake, source.lakeFiles);
  const tooLong = outlet !== undefined && Buffer.byteLength(paths.join("', '")) > longestPaths;
  if (!tooLong) return filesQuery(source, table, paths);
  const pins = { columns: [{ name: "path", sql: "VARCHAR" }], rows: paths.map((path) => ({ path })) };
  return filesQuery(source, table, await keptRows("pinned_files", pins, { catalogue, outlet }));
}

type Rows = Extract<TableSource, { rows: unknown }>;

async function keptRows(
  name: string,
  source: Rows,
  { catalogue, outlet }: { catalogue: LakeCatalogue; outlet: Outlet },
): Promise<string> {
  const shape = digest(source.columns);
  const file = `${digest(source.rows)}.parquet`;
  const path = join(outlet.folder, `${name}-${shape}-${file}`);
  await outlet.files.register("rows_to_keep", source);
  await outlet.files.writeParquet("SELECT * FROM rows_to_keep", path);
  const key = await outlet.keep(`${name}-${shape}/${file}`, path);
  await rm(path, { force: true });
  const folder = key.slice(0, key.lastIndexOf("/"));
  const table = await catalogue.folderTable(`${name}_${shape}`, folder, source.columns);
  return fileQuery(source.columns, { table, lake: catalogue.lake } satisfies CatalogueTable, key);
}

/** A short name for what a table is made of. */
export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
}
