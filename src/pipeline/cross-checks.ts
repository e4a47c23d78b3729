import { join } from "node:path";
import { type CrossCheck, crossFindingColumns } from "../contracts/cross-check.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import { identifier, literal } from "../engines/engine.ts";
import { UserError } from "../errors.ts";
import { dataKeys, registerInputs } from "../indicators/input-tables.ts";
import { baseDigest, digest, inputsOf } from "./compute.ts";
import type { Context } from "./context.ts";

/** Columns of a period's file of cross-check findings: the check's id, then those of its query. */
export const crossFileColumns = [{ name: "check", sql: "VARCHAR" }, ...crossFindingColumns];

/**
 * The findings of a programme's cross-checks for one period as a Parquet file (columns: crossFileColumns), null for a
 * programme without checks. It is kept under a name made from all that went into it and computed only once.
 */
export async function crossFindings(context: Context, snapshot: Snapshot, period: Period): Promise<string | null> {
  const { crossChecks: checks, contracts } = context.programme;
  if (checks.length === 0) return null;
  const inputs = inputsOf(context, snapshot, period);
  const used = new Set(checks.flatMap(({ datasets }) => datasets));
  const data = contracts.filter(({ name }) => used.has(name)).map((contract) => dataKeys(contract, snapshot, period));
  const parts = [baseDigest(context, inputs), checks.map(({ id, sql }) => [id, sql]), data];
  const name = `findings-${period.id}-${digest(parts)}.parquet`;
  const kept = await context.lake.derived(name);
  if (kept !== undefined) return kept;
  context.progress({ zh: `核对 ${period.id}`, en: `Cross-check ${period.id}` });
  await registerInputs(context.engine, inputs);
  const out = join(context.workDir, name);
  await context.engine.writeParquet(await checksSql(context, checks), out);
  return keep(context, name, out);
}

/** Who may only read the lake still gets the findings. */
async function keep({ lake }: Context, name: string, path: string): Promise<string> {
  try {
    return await lake.storeDerived(name, path);
  } catch (error) {
    if (error instanceof UserError && error.kind === "lakeReadOnly") return path;
    throw error;
  }
}

/** One query for all checks; equal findings of one row count once. UserError programmeInvalid or queryFailed. */
export async function checksSql({ engine }: Pick<Context, "engine">, checks: readonly CrossCheck[]): Promise<string> {
  const parts: string[] = [];
  for (const { id, sql } of checks) {
    const given = await engine.describe(sql);
    const lacking = crossFindingColumns.find(({ name }) => !given.some((column) => column.name === name));
    if (lacking) throw columnMissing(id, given.map(({ name }) => name).join(", "), lacking.name);
    const columns = crossFindingColumns.map(
      ({ name, sql: type }) => `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`,
    );
    parts.push(`SELECT DISTINCT ${literal(id)} AS "check", ${columns.join(", ")} FROM (${sql}) AS found`);
  }
  return `SELECT * FROM (${parts.join("\nUNION ALL\n")}) AS found ORDER BY dataset, submission, row_number, "check", other_row`;
}

function columnMissing(id: string, got: string, lacking: string): UserError {
  return new UserError("programmeInvalid", {
    what: { zh: `核对查询缺列“${lacking}”。`, en: `A check's query lacks the column ${lacking}.` },
    where: `checks › ${id} › sql`,
    got,
    allowed: crossFindingColumns.map(({ name }) => name).join(", "),
    next: { zh: "让查询给出所有这些列。", en: "Give all of these columns." },
  });
}
