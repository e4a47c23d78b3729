import { tmpdir } from "node:os";
import type { Snapshot } from "../src/contracts/manifest.ts";
import { countReports } from "../src/contracts/reporting.ts";
import { reportingMatrix } from "../src/pipeline/reporting.ts";
import { sharedEnvironment } from "./environment.ts";
import { errorFields, type Log, log, type Metrics } from "./log.ts";
import { todayIn, withDeployedContext } from "./open.ts";
import { stepFailure } from "./step-failure.ts";
import { periodDue } from "./steps.ts";

const day = 24 * 60 * 60 * 1000;

/** Looks at the lake once a day: reports overdue for the period that is due, and days since the last report came. */
export function watchHandler(variables: NodeJS.ProcessEnv, write: Log = log): () => Promise<void> {
  return async () => {
    try {
      const environment = sharedEnvironment(variables);
      await withDeployedContext(environment, { makeLake: false, sites: tmpdir() }, async (context) => {
        const now = context.now();
        const today = todayIn(environment.DUDAO_TIME_ZONE, now);
        const snapshot = await context.lake.snapshot();
        const period = periodDue(context, today);
        const reports = period ? reportingMatrix(context, snapshot, period, today) : [];
        const newest = newestReport(snapshot);
        const values: Metrics["values"] = {
          OverdueReports: [countReports(reports).missing, "Count"],
          ...(newest === undefined ? {} : { ReportAgeDays: [(now.getTime() - newest) / day, "None"] }),
        };
        write("watched", { period: period?.id ?? null }, { of: environment, at: now, values });
      });
    } catch (error) {
      write("failed", errorFields(error));
      throw stepFailure(error);
    }
  };
}

export const handler = watchHandler(process.env);

/** When the last report came, in milliseconds; undefined while none has. */
function newestReport({ manifests }: Snapshot): number | undefined {
  const times = manifests.flatMap(({ submissions }) => submissions.map(({ receivedAt }) => Date.parse(receivedAt)));
  return times.length === 0 ? undefined : Math.max(...times);
}
