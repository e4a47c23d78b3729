import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type RecordSource,
  tablesOf,
  type WorkbenchCatalogue,
  type WorkbenchInput,
  type WorkbenchSource,
  type WorkbenchTable,
  type WorkedQuery,
} from "../../contracts/workbench.ts";
import { arrowStream } from "./arrow-stream.ts";
import { figureTables, type WorkbenchParts } from "./figure-tables.ts";
import { engineParts, workbenchAssets } from "./workbench-assets.ts";

/**
 * Writes a zone's workbench: its script and DuckDB, one Arrow IPC stream per table, and the catalogue that names them.
 * Records are written in the restricted zone only. `madeAssets` is a folder that workbenchAssets has filled before.
 * Equal input, equal bytes.
 */
export async function writeWorkbench(
  parts: WorkbenchParts,
  { queries, records }: WorkbenchInput,
  folder: string,
  madeAssets?: string,
): Promise<void> {
  if (madeAssets === undefined) await workbenchAssets(folder);
  else await cp(madeAssets, folder, { recursive: true });
  const { zone } = parts.site;
  const tables: WorkbenchTable[] = [];
  for (const source of figureTables(parts)) tables.push(await writeTable(source, "figures", source.cells(), folder));
  for (const source of zone === "restricted" ? records : []) tables.push(await writeRecords(source, folder));
  const names = new Set(tables.map(({ name }) => name));
  // A workspace need not collect every dataset.
  const canRun = (query: WorkedQuery) => tablesOf(query).every((name) => names.has(name));
  const shown = queries.filter((query) => (zone === "restricted" || query.zone === "open") && canRun(query));
  const catalogue: WorkbenchCatalogue = { zone, engine: await engineParts(folder), tables, queries: shown };
  await writeFile(join(folder, "catalogue.json"), JSON.stringify(catalogue));
}

async function writeRecords(source: RecordSource, folder: string): Promise<WorkbenchTable> {
  if (source.cells) return writeTable(source, "records", await source.cells(), folder);
  const { name, title, row, columns, count } = source;
  return { name, title, row, group: "records", columns, rows: count, file: null, bytes: 0 };
}

async function writeTable(
  { name, title, row, columns }: Pick<WorkbenchSource, "name" | "title" | "row" | "columns">,
  group: WorkbenchTable["group"],
  cells: Parameters<typeof arrowStream>[1],
  folder: string,
): Promise<WorkbenchTable> {
  const { bytes, rows } = arrowStream(columns, cells);
  const file = `${name}.arrow`;
  await writeFile(join(folder, file), bytes);
  return { name, title, row, group, columns, rows, file, bytes: bytes.length };
}
