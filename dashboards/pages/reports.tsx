import type { ReportsFile } from "../../src/contracts/published.ts";
import type { ReportCounts } from "../../src/contracts/reporting.ts";
import type { Text } from "../../src/contracts/text.ts";
import { actorWords } from "../../src/messages/actor-words.ts";
import { callList } from "../../src/messages/call-list.ts";
import { dateText } from "../../src/messages/format.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { Choice } from "../components/choice.tsx";
import { shareOf } from "../components/report-summary.tsx";
import { FaultsTable, ReportBadge } from "../components/reports-table.tsx";
import { Scroll } from "../components/scroll.tsx";
import { Table } from "../components/table.tsx";
import { Section, Words } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { useUrlState } from "../url-state.ts";
import { t } from "../words.ts";

const matrixTitle = { zh: "报送单位 × 报表", en: "Senders by dataset" };
const senderKey = ["sender"] as const;
/** Most lines that one table shows; the rest is had with `dudao faults`. */
const mostFaults = 200;

const callHeadings = [
  { text: t.sender },
  { text: t.dataset },
  { text: t.state },
  { text: t.since },
  { text: t.toAsk },
  { text: t.actor },
];

const complete = (counts: ReportCounts) => shareOf(counts.received, counts.expected);
const timely = (counts: ReportCounts) => shareOf(counts.received - counts.late, counts.expected);

/** Who owed which dataset, what came, and what was wrong with it; of all senders or of one. */
export function ReportsPage({ data: all }: { data: ReportsFile }) {
  const [{ sender }, choose] = useUrlState(senderKey);
  const data = sender === "" ? all : ofSender(all, sender);
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("reports").title} />
        </h1>
        <Came senders={data.senders} />
      </div>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t.sender}
          value={sender}
          options={all.senders.map(({ code, name }) => ({ value: code, label: name }))}
          onChoose={(value) => choose("sender", value)}
        />
      </form>
      <Section id="matrix" title={matrixTitle} class="broad">
        <Matrix data={data} />
      </Section>
      <Section id="calls" title={t.callList}>
        <CallList data={data} />
      </Section>
      <Section id="faults" title={t.faults}>
        {data.faults.length === 0 && <p class="empty">{t.noFaults.zh}</p>}
        {Object.entries(actorWords).map(([actor, words]) => (
          <FaultsOf key={actor} title={words} faults={data.faults.filter((fault) => fault.actor === actor)} />
        ))}
      </Section>
    </>
  );
}

function ofSender(all: ReportsFile, sender: string): ReportsFile {
  return {
    ...all,
    senders: all.senders.filter(({ code }) => code === sender),
    reports: all.reports.filter((report) => report.sender === sender),
    faults: all.faults.filter((fault) => fault.sender === sender),
  };
}

/** How many reports were owed and came, in one line. */
function Came({ senders }: { senders: ReportsFile["senders"] }) {
  const sum = (part: "expected" | "received" | "late" | "missing") =>
    senders.reduce((all, { counts }) => all + counts[part], 0);
  const [owed, came, late, missing] = [sum("expected"), sum("received"), sum("late"), sum("missing")];
  return (
    <p>
      应报 {owed} 份，已报 {came} 份，其中迟报 {late} 份，<strong>缺报 {missing} 份</strong>。{" "}
      <span class="en">
        {owed} owed, {came} received ({late} late), {missing} missing
      </span>
    </p>
  );
}

function CallList({ data }: { data: ReportsFile }) {
  const site = useSite();
  const calls = callList(data.reports, site.areaName);
  if (calls.length === 0) return <p class="empty">{t.noCalls.zh}</p>;
  return (
    <Table label={t.callList} headings={callHeadings}>
      {calls.map((call) => (
        <tr key={`${call.sender}|${call.dataset}|${call.trouble}`}>
          <td>{site.areaName(call.sender)}</td>
          <td>{site.dataset(call.dataset)?.title.zh ?? call.dataset}</td>
          <td>
            <Words text={call.what} />
          </td>
          <td class="date">{dateText(call.since)}</td>
          <td>
            <Words text={call.ask} />
          </td>
          <td>{actorWords[call.actor].zh}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The faults that one kind of people must act on. */
function FaultsOf({ title, faults }: { title: Text; faults: ReportsFile["faults"] }) {
  if (faults.length === 0) return null;
  return (
    <>
      <h3>
        <Words text={title} />
      </h3>
      <FaultsTable faults={faults.slice(0, mostFaults)} sender />
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
            <th scope="col" class="number">
              {t.completeness.zh}·{t.timeliness.zh}
            </th>
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
              <td class="number">
                {complete(sender.counts)} · {timely(sender.counts)}
              </td>
              {datasets.map(({ name }) => {
                const report = owed.get(`${sender.code}|${name}`);
                return <td key={name}>{report ? <ReportBadge report={report} /> : <span class="quiet">·</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
        {data.senders.length > 1 && (
          <tfoot>
            {[
              { title: t.completeness, of: complete },
              { title: t.timeliness, of: timely },
            ].map(({ title, of }) => (
              <tr key={title.en}>
                <th scope="row">{title.zh}</th>
                <td />
                {datasets.map(({ name }) => {
                  const counts = data.datasets.find(({ dataset }) => dataset === name);
                  return <td key={name}>{counts ? of(counts) : ""}</td>;
                })}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}
