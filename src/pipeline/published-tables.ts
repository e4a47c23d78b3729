import { join } from "node:path";
import type { Dataset } from "../contracts/dataset.ts";
import { recordColumns } from "../contracts/derive/record-columns.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { TableFile } from "../contracts/published-tables.ts";
import type { SiteInput } from "../contracts/result.ts";
import type { WorkbenchSource, WorkbenchValue } from "../contracts/workbench.ts";
import { identifier } from "../engines/engine.ts";
import { figureTables, partsOfZone } from "../publish/workbench/figure-tables.ts";
import { registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";

/** More rows of figures are another file, so that not all of them are in memory at once. */
const rowsInFile = 200_000;

/**
 * Keeps in the lake what the restricted zone publishes, as Parquet for engines that read the lake: the figures of its
 * pages, and the period's records as the workbench shows them, with the lake's exact types.
 */
export async function publishTables(
  context: Context,
  snapshot: Snapshot,
  period: Period,
  input: SiteInput,
): Promise<void> {
  const files: TableFile[] = [];
  const parts = partsOfZone(input, "restricted");
  for (const source of figureTables(parts)) files.push(...(await figureFiles(context, source)));
  await registerPeriod(context, snapshot, period);
  for (const contract of context.programme.contracts) files.push(...(await recordFiles(context, contract)));
  await context.lake.publishTables({ period: period.id, policy: context.policy.id, snapshot: snapshot.id, files });
}

async function figureFiles({ engine, workDir }: Context, source: WorkbenchSource): Promise<TableFile[]> {
  const files: TableFile[] = [];
  const columns = source.columns.map(({ name, type }) => ({ name, sql: type }));
  for (const rows of inParts(source)) {
    const path = join(workDir, `published-${source.name}-${files.length}.parquet`);
    await engine.register("published_rows", { columns, rows });
    await engine.writeParquet("SELECT * FROM published_rows", path);
    files.push({ table: source.name, path, rows: rows.length });
  }
  return files;
}

type NamedValues = Record<string, WorkbenchValue>;

function* inParts({ columns, cells }: WorkbenchSource): Generator<NamedValues[]> {
  let part: NamedValues[] = [];
  for (const values of cells()) {
    part.push(Object.fromEntries(columns.map(({ name }, at) => [name, values[at] ?? null])));
    if (part.length < rowsInFile) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

async function recordFiles({ engine, workDir }: Context, contract: Dataset): Promise<TableFile[]> {
  const { name } = contract;
  const list = recordColumns(contract).map((column) => `${column.sql} AS ${identifier(column.name)}`);
  const order = "area_code, submission, sheet, row_number";
  const path = join(workDir, `published-${name}.parquet`);
  const sql = `SELECT ${list.join(", ")} FROM ${identifier(name)} ORDER BY ${order}`;
  const rows = await engine.writeParquet(sql, path);
  return rows === 0 ? [] : [{ table: name, path, rows }];
}
