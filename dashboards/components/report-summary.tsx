import type { OverviewFile } from "../../src/contracts/published.ts";
import { share, thousands } from "../../src/messages/format.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const headings = [
  { text: t.dataset },
  { text: t.completeness, class: "number" },
  { text: t.timeliness, class: "number" },
  { text: t.expected, class: "number" },
  { text: t.receivedN, class: "number" },
  { text: t.lateN, class: "number" },
  { text: t.missingN, class: "number" },
  { text: t.copiedN, class: "number" },
  { text: t.notOwedN, class: "number" },
];

/** How completely each dataset was reported. */
export function ReportSummaryTable({ reports }: { reports: OverviewFile["reports"] }) {
  const site = useSite();
  if (reports.length === 0) return <p class="empty">{t.noReports.zh}</p>;
  const number = (value: number, bad: boolean) => <td class={bad && value > 0 ? "number doubt" : "number"}>{value}</td>;
  return (
    <Table label={t.dataQuality} headings={headings} class="report-summary">
      {reports.map((report) => (
        <tr key={report.dataset}>
          <th scope="row">
            <a href={`${site.place.root}reports/`}>
              <Words text={report.title} />
            </a>
          </th>
          <td class="number strong">{shareOf(report.received, report.expected)}</td>
          <td class="number">{shareOf(report.received - report.late, report.expected)}</td>
          {number(report.expected, false)}
          {number(report.received, false)}
          {number(report.late, true)}
          {number(report.missing, true)}
          {number(report.copied, true)}
          {number(report.notOwed, true)}
        </tr>
      ))}
    </Table>
  );
}

/** A share of the reports owed; a dash where none is. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? "—" : share(part / whole, 0);
}

/** Rows received are rows accepted and rows rejected; said loudly when they are not. */
export function RowsBalance({ rows }: { rows: OverviewFile["rows"] }) {
  const balanced = rows.received === rows.accepted + rows.rejected;
  return (
    <p class="balance">
      {t.rowsReceived.zh} <strong>{thousands(rows.received)}</strong> {balanced ? "＝" : "≠"} {t.rowsAccepted.zh}{" "}
      <strong>{thousands(rows.accepted)}</strong> ＋ {t.rowsRejected.zh} <strong>{thousands(rows.rejected)}</strong>{" "}
      <span class="en">rows received = accepted + rejected</span>
    </p>
  );
}
