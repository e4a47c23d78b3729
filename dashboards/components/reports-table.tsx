import type { FaultCount } from "../../src/contracts/published.ts";
import type { Report } from "../../src/contracts/reporting.ts";
import { dateText, thousands } from "../../src/messages/format.ts";
import { reportWords } from "../../src/messages/report-words.ts";
import { useSite } from "../site-context.ts";
import { checkWords, severityWords, t } from "../words.ts";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const reportHeadings = [
  { text: t.dataset },
  { text: t.state },
  { text: t.due },
  { text: t.receivedAt },
  { text: t.rowsReceived, class: "number" },
  { text: t.rowsAccepted, class: "number" },
  { text: t.rowsRejected, class: "number" },
];

const faultHeadings = [
  { text: t.dataset },
  { text: t.heading },
  { text: t.check },
  { text: t.severity },
  { text: t.rowCount, class: "number" },
];

const reportShapes: Record<keyof typeof reportWords, string> = {
  ...{ received: "✓", late: "！", missing: "✕", not_due: "○" },
  ...{ rejected: "✕", empty: "∅", copied: "↻", same_file: "＝", shrunk: "↓", not_owed: "＋" },
};

/** How a report came, by sign and word; what is doubtful of one in time stands in place of its state. */
export function ReportBadge({ report: { state, doubts } }: { report: Pick<Report, "state" | "doubts"> }) {
  const shown =
    doubts.length > 0 && (state === "received" || doubts.includes("rejected")) ? doubts : [state, ...doubts];
  return (
    <>
      {shown.map((word) => (
        <span key={word} class={`report ${word}`} title={reportWords[word].en}>
          <span aria-hidden="true">{reportShapes[word]}</span> {reportWords[word].zh}{" "}
        </span>
      ))}
    </>
  );
}

/** One sender's reports. */
export function ReportsTable({ reports }: { reports: readonly Report[] }) {
  const site = useSite();
  if (reports.length === 0) return <p class="empty">{t.noReports.zh}</p>;
  return (
    <Table label={t.reportsHere} headings={reportHeadings}>
      {reports.map((report) => (
        <tr key={report.dataset}>
          <th scope="row">
            <Words text={site.dataset(report.dataset)?.title ?? { zh: report.dataset, en: "" }} />
          </th>
          <td>
            <ReportBadge report={report} />
          </td>
          <td class="date">{dateText(report.due)}</td>
          <td class="date">{report.receivedAt === null ? "—" : dateText(report.receivedAt)}</td>
          <td class="number">{thousands(report.rowsIn)}</td>
          <td class="number">{thousands(report.accepted)}</td>
          <td class={report.rejected > 0 ? "number doubt" : "number"}>{thousands(report.rejected)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Faults by dataset and column, most frequent first. */
export function FaultsTable({ faults, sender = false }: { faults: readonly FaultCount[]; sender?: boolean }) {
  const site = useSite();
  if (faults.length === 0) return <p class="empty">{t.noFaults.zh}</p>;
  const headings = sender ? [{ text: t.sender }, ...faultHeadings] : faultHeadings;
  return (
    <Table label={t.faults} headings={headings}>
      {faults.map((fault) => (
        <tr key={Object.values(fault).join("|")}>
          {sender && <td>{site.areaName(fault.sender)}</td>}
          <td>{site.dataset(fault.dataset)?.title.zh ?? fault.dataset}</td>
          <td>{fault.heading || t.wholeRow.zh}</td>
          <td>{(checkWords[fault.check] ?? site.dataset(fault.dataset)?.checks[fault.check])?.zh ?? fault.check}</td>
          <td>{severityWords[fault.severity]?.zh ?? fault.severity}</td>
          <td class="number">{thousands(fault.rows)}</td>
        </tr>
      ))}
    </Table>
  );
}
