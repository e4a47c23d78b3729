import type { Snapshot } from "../contracts/manifest.ts";
import type { FaultCount } from "../contracts/published.ts";
import type { Context } from "./context.ts";

/** Columns of a findings file, as intake writes it. */
const findingColumns = [
  { name: "column", sql: "VARCHAR" },
  { name: "heading", sql: "VARCHAR" },
  { name: "check", sql: "VARCHAR" },
  { name: "severity", sql: "VARCHAR" },
] as const;

/** How often each check failed, by dataset and sender, for one period; most frequent first. */
export async function faultsOf(context: Context, snapshot: Snapshot, period: string): Promise<FaultCount[]> {
  const faults: FaultCount[] = [];
  for (const manifest of snapshot.manifests.filter((one) => one.period === period)) {
    for (const one of manifest.submissions) {
      if (one.findingsFile === null) continue;
      const path = await context.lake.localPath(one.findingsFile);
      await context.engine.register("findings", { columns: findingColumns, files: [path] });
      const rows = await context.engine.rows(
        `SELECT "check", COALESCE(heading, '') AS heading, severity, count(*) AS found
         FROM findings GROUP BY 1, 2, 3 ORDER BY found DESC, 1, 2`,
      );
      for (const row of rows)
        faults.push({
          dataset: one.dataset,
          sender: one.sender,
          check: String(row.check),
          heading: String(row.heading),
          severity: String(row.severity),
          rows: Number(row.found),
        });
    }
  }
  return faults.sort((a, b) => b.rows - a.rows);
}
