import type { ReportsFile } from "../../src/contracts/published.ts";
import { FaultsTable, ReportBadge } from "../components/reports-table.tsx";
import { Scroll } from "../components/scroll.tsx";
import { Section, Words } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";

const matrixTitle = { zh: "报送单位 × 报表", en: "Senders by dataset" };
const mostFaults = 200;

/** Who owed which dataset, what came, and what was wrong with it. */
export function ReportsPage({ data }: { data: ReportsFile }) {
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={t.reports} />
        </h1>
      </div>
      <Section id="matrix" title={matrixTitle} class="broad">
        <Matrix data={data} />
      </Section>
      <Section id="faults" title={t.faults}>
        <FaultsTable faults={data.faults.slice(0, mostFaults)} sender />
      </Section>
    </>
  );
}

function Matrix({ data }: { data: ReportsFile }) {
  const site = useSite();
  if (data.reports.length === 0) return <p class="empty">{t.noReports.zh}</p>;
  const owed = new Map(data.reports.map((report) => [`${report.sender}|${report.dataset}`, report]));
  const datasets = site.datasets.filter(({ name }) => data.reports.some((report) => report.dataset === name));
  const townships = new Set(site.townships.map(({ code }) => code));
  return (
    <Scroll label={matrixTitle}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{t.sender.zh}</th>
            {datasets.map(({ name, title, owner }) => (
              <th key={name} scope="col" title={`${title.en} · ${owner}`}>
                {title.zh}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.senders.map((sender) => (
            <tr key={sender.code}>
              <th scope="row">
                {townships.has(sender.code) ? <a href={site.areaLink(sender.code)}>{sender.name}</a> : sender.name}
              </th>
              {datasets.map(({ name }) => {
                const report = owed.get(`${sender.code}|${name}`);
                return <td key={name}>{report ? <ReportBadge report={report} /> : <span class="quiet">·</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
