import { type Dataset, lakeColumns, originColumns } from "../contracts/dataset.ts";
import type { Correction, Submission } from "../contracts/manifest.ts";
import { name } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import type { Context } from "./context.ts";
import type { InboxFile } from "./inbox.ts";

/** The submission that a repair sheet answers, if it still is the sender's current one. */
export async function correctedSubmission(
  { lake }: Pick<Context, "lake">,
  { period, sender }: InboxFile,
  id: string,
): Promise<Submission | undefined> {
  const { manifests } = await lake.snapshot();
  const sent = manifests.filter((manifest) => manifest.period === period.id).flatMap(({ submissions }) => submissions);
  return sent.find((one) => one.id === id && one.sender === sender.code);
}

/**
 * What a correction changed: rows that were accepted before and are the same now, rows accepted only now, rows accepted
 * before whose values differ now, and those that are no longer there. Rows count as the same by their values and area;
 * their origin is the new file, which holds all of them and names the one it corrects.
 */
export async function compareCorrection(
  { engine, lake }: Pick<Context, "engine" | "lake">,
  contract: Dataset,
  before: Submission,
  data: string | null,
): Promise<Correction> {
  const former = before.data === null ? null : await lake.localPath(before.data);
  await register(engine, contract, "correction_before", former);
  await register(engine, contract, "correction_after", data);
  const origin = new Set<string>(originColumns.map((column) => column.name));
  const own = lakeColumns(contract).filter((column) => !origin.has(column.name));
  const values = [...own.map((column) => name(column.name)), "area_code"].join(", ");
  const key = contract.columns
    .filter((column) => contract.key.includes(column.name))
    .map(({ lakeName }) => name(lakeName));
  const [row] = await engine.rows(`WITH
    gone AS (SELECT ${values} FROM correction_before EXCEPT ALL SELECT ${values} FROM correction_after),
    fresh AS (SELECT ${values} FROM correction_after EXCEPT ALL SELECT ${values} FROM correction_before)
    SELECT (SELECT count(*) FROM correction_after) - (SELECT count(*) FROM fresh) AS unchanged,
      (SELECT count(*) FROM fresh ANTI JOIN gone USING (${key.join(", ")})) AS corrected,
      (SELECT count(*) FROM fresh SEMI JOIN gone USING (${key.join(", ")})) AS altered,
      (SELECT count(*) FROM gone ANTI JOIN fresh USING (${key.join(", ")})) AS dropped`);
  const count = (field: string) => Number(row?.[field]);
  return {
    submission: before.id,
    ...{
      unchanged: count("unchanged"),
      corrected: count("corrected"),
      altered: count("altered"),
      dropped: count("dropped"),
    },
  };
}

async function register(engine: Engine, contract: Dataset, table: string, path: string | null): Promise<void> {
  const columns = lakeColumns(contract);
  await engine.register(table, path === null ? { columns, rows: [] } : { columns, files: [path] });
}
