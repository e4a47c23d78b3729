import type { SiteInput } from "../../../contracts/result.ts";
import type { WorkbenchSource } from "../../../contracts/workbench.ts";
import { faultsShape, reportsShape } from "../../../contracts/workbench-tables/report-shapes.ts";
import { workbenchTable } from "../table.ts";
import { shownPeriods } from "./shown-periods.ts";

/** Who owed which dataset and what came, and the faults found in it. */
export function reportTables(input: SiteInput): WorkbenchSource[] {
  return [reportsTable(input), faultsTable(input)];
}

function reportsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable(
    reportsShape,
    function* () {
      const most = Math.max(0, ...input.results.map(({ reports }) => reports.length));
      for (const { reports } of shownPeriods(input, most)) yield* reports;
    },
    {
      period: ({ period }) => period,
      dataset: ({ dataset }) => dataset,
      sender: ({ sender }) => sender,
      state: ({ state }) => state,
      due: ({ due }) => due,
      received_on: ({ receivedAt }) => receivedAt?.slice(0, 10),
      rows_in: ({ rowsIn }) => rowsIn,
      accepted: ({ accepted }) => accepted,
      rejected: ({ rejected }) => rejected,
      doubts: ({ doubts }) => doubts.join("|") || null,
    },
  );
}

function faultsTable(input: SiteInput): WorkbenchSource {
  return workbenchTable(
    faultsShape,
    function* () {
      const most = Math.max(0, ...input.results.map(({ faults }) => faults.length));
      for (const { period, faults } of shownPeriods(input, most))
        for (const fault of faults) yield { ...fault, period: period.id };
    },
    {
      period: ({ period }) => period,
      dataset: ({ dataset }) => dataset,
      sender: ({ sender }) => sender,
      check_id: ({ check }) => check,
      heading: ({ heading }) => heading || null,
      severity: ({ severity }) => severity,
      actor: ({ actor }) => actor,
      row_count: ({ rows }) => rows,
    },
  );
}
