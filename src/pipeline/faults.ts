import type { Snapshot, Submission } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { FaultCount } from "../contracts/published.ts";
import type { Row } from "../engines/engine.ts";
import type { Context } from "./context.ts";
import { crossFileColumns, crossFindings } from "./cross-checks.ts";
import { headingOf, registerFindings, submissionsOf } from "./fault-list.ts";

/** How often each check of intake and between datasets failed, by dataset and sender, for one period; most frequent first. */
export async function faultsOf(context: Context, snapshot: Snapshot, period: Period): Promise<FaultCount[]> {
  const faults: FaultCount[] = await crossCounts(context, snapshot, period);
  for (const one of submissionsOf(snapshot, period)) {
    if (!(await registerFindings(context, one))) continue;
    const rows = await context.engine.rows(
      `SELECT "check", COALESCE(heading, '') AS heading, severity, actor, count(*) AS found
       FROM findings GROUP BY 1, 2, 3, 4 ORDER BY found DESC, 1, 2`,
    );
    for (const row of rows)
      faults.push(
        countOf(one, row, { heading: String(row.heading), severity: String(row.severity), actor: String(row.actor) }),
      );
  }
  return faults.sort((a, b) => b.rows - a.rows);
}

async function crossCounts(context: Context, snapshot: Snapshot, period: Period): Promise<FaultCount[]> {
  const file = await crossFindings(context, snapshot, period);
  if (file === null) return [];
  await context.engine.register("cross_findings", { columns: crossFileColumns, files: [file] });
  const rows = await context.engine.rows(
    `SELECT submission, "check", column_name, count(DISTINCT row_number) AS found
     FROM cross_findings GROUP BY 1, 2, 3 ORDER BY found DESC, 1, 2, 3`,
  );
  const sent = new Map(submissionsOf(snapshot, period).map((one) => [one.id, one]));
  const checks = new Map(context.programme.crossChecks.map((check) => [check.id, check]));
  return rows.flatMap((row) => {
    const [one, check] = [sent.get(String(row.submission)), checks.get(String(row.check))];
    if (!one || !check) return [];
    const heading = headingOf(one, row.column_name === null ? null : String(row.column_name)) ?? "";
    return [countOf(one, row, { heading, severity: check.severity, actor: check.actor })];
  });
}

function countOf(one: Submission, row: Row, of: { heading: string; severity: string; actor: string }): FaultCount {
  return { dataset: one.dataset, sender: one.sender, check: String(row.check), ...of, rows: Number(row.found) };
}
