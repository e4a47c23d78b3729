import { readFile } from "node:fs/promises";
import type { Snapshot } from "../contracts/manifest.ts";
import { type ParityFile, parityFile } from "../contracts/parity.ts";
import type { Period } from "../contracts/period.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Row } from "../engines/engine.ts";
import type { Inputs } from "../indicators/input-tables.ts";
import { paramsTable } from "../indicators/params-table.ts";
import { digest } from "./compute.ts";
import type { Context } from "./context.ts";

/** What of a policy a subject's query reads: the parameters that it names, and the duties. */
export function parametersRead({ sql }: Subject, inputs: Inputs): unknown {
  const params = paramsTable(inputs);
  const row: Row = "rows" in params ? (params.rows[0] ?? {}) : {};
  const named = Object.entries(row).filter(([name]) => new RegExp(`\\b${name}\\b`).test(sql));
  return [named, /\bdue_occasion\b/.test(sql) ? inputs.occasions : []];
}

/** Name under which the lake keeps the certificate of equality of a snapshot's figures for a period. */
export function parityName({ programme, engine }: Context, snapshot: Snapshot, period: Period): string {
  const queries = programme.subjects.map(({ subject, sql }) => [subject, sql]);
  return `parity-${period.id}-${digest([snapshot.id, queries, programme.parameters, engine.version])}.json`;
}

/** The certificate of equality that was kept for a snapshot's figures, null without one. */
export async function keptParity(context: Context, snapshot: Snapshot, period: Period): Promise<ParityFile | null> {
  const path = await context.lake.derived(parityName(context, snapshot, period));
  return path === undefined ? null : parityFile.parse(JSON.parse(await readFile(path, "utf8")));
}
