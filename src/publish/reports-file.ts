import type { ReportSummary, ReportsFile } from "../contracts/published.ts";
import { countReports } from "../contracts/reporting.ts";
import type { PeriodResult, SiteInput } from "../contracts/result.ts";
import { latest, publishedArea } from "./site-file.ts";

/** reports.json: every report owed for the last period, by sender, and the faults in what came. */
export function reportsFile(input: SiteInput): ReportsFile {
  const { reports, faults } = latest(input);
  const { whole, ranked, below } = input.areas;
  const owing = new Set(reports.map((report) => report.sender));
  const areas = [whole, ...ranked, ...ranked.flatMap((area) => below(area.code))];
  return {
    senders: areas
      .filter((area) => owing.has(area.code))
      .map((area) => ({
        ...publishedArea(area),
        counts: countReports(reports.filter(({ sender }) => sender === area.code)),
      })),
    datasets: reportSummaries(input, latest(input)),
    reports: [...reports],
    faults: [...faults],
  };
}

/** For each dataset that was owed: how many reports came, late, as copies, or not at all. */
export function reportSummaries(input: SiteInput, now: PeriodResult): ReportSummary[] {
  const owedBy = Map.groupBy(now.reports, (report) => report.dataset);
  return input.contracts.flatMap((contract) => {
    const owed = owedBy.get(contract.name);
    if (!owed) return [];
    return [
      {
        dataset: contract.name,
        title: contract.title,
        ...countReports(owed),
      },
    ];
  });
}

/**
 * Faults of reporting only, for the open zone: what checks between datasets find are facts about persons (a death, a
 * benefit, work), counted in ones and twos.
 */
export function withoutCrossFaults(input: SiteInput): SiteInput {
  const cross = new Set(input.crossChecks.map(({ id }) => id));
  const results = input.results.map((one) => ({ ...one, faults: one.faults.filter(({ check }) => !cross.has(check)) }));
  return { ...input, results };
}
