import type { CalendarEntry } from "../../src/contracts/calendar.ts";
import { dateText, periodText } from "../../src/messages/format.ts";
import { groupedBy } from "../grouped-by.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { OccasionBadge } from "./occasion-badge.tsx";
import { RowHeading } from "./row-heading.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.due },
  { text: t.clause, class: "wide" },
  { text: { zh: "办理情况", en: "How it stands" } },
  { text: { zh: "应办", en: "Owed" }, class: "number" },
  { text: { zh: "按期", en: "Held" }, class: "number" },
  { text: { zh: "逾期", en: "Missed" }, class: "number" },
  { text: t.responsible },
  { text: { zh: "哪里没有办", en: "Where it was missed" }, class: "wide" },
];

/** Areas named in one line; the rest is a number. */
const mostNamed = 6;

/** What falls due, month by month, what was not held first; months that are over without that stay closed. */
export function MonthList({ entries }: { entries: readonly CalendarEntry[] }) {
  const site = useSite();
  return (
    <>
      {[...groupedBy(entries, ({ due }) => due.slice(0, 7))].map(([month, own]) => {
        const missed = own.filter(({ state }) => state === "missed").length;
        const open = missed > 0 || month >= site.asOf.slice(0, 7);
        return (
          <details key={month} class="month" open={open}>
            <summary>
              <strong>{periodText(month)}</strong> {own.length} 项到期
              {missed > 0 && <span class="strong">，{missed} 项逾期未办</span>}{" "}
              <span class="en">
                {own.length} due, {missed} missed
              </span>
            </summary>
            {own.some(({ state }) => state !== "held") && (
              <Table label={{ zh: `${periodText(month)}到期`, en: `due in ${month}` }} headings={headings}>
                {own
                  .filter(({ state }) => state !== "held")
                  .map((entry) => (
                    <EntryRow key={`${entry.clause} ${entry.due}`} entry={entry} />
                  ))}
              </Table>
            )}
            <Held entries={own.filter(({ state }) => state === "held")} />
          </details>
        );
      })}
    </>
  );
}

/** What was held in a month, in one line. */
function Held({ entries }: { entries: readonly CalendarEntry[] }) {
  const site = useSite();
  if (entries.length === 0) return null;
  return (
    <p class="held">
      <OccasionBadge state="held" /> {entries.length} 项：
      {entries.map(({ clause }, at) => (
        <span key={clause}>
          {at > 0 && "；"}
          <a href={`${site.place.root}clauses/#${clause}`}>{site.clause(clause)?.words.zh ?? clause}</a>
        </span>
      ))}
    </p>
  );
}

function EntryRow({ entry }: { entry: CalendarEntry }) {
  const site = useSite();
  const { clause, due, state, owed, held, missed, late } = entry;
  const words = site.clause(clause);
  return (
    <tr>
      <td class="date">
        <time dateTime={due}>{dateText(due)}</time>
      </td>
      <RowHeading href={`${site.place.root}clauses/#${clause}`} words={words?.words ?? { zh: clause, en: "" }} />
      <td>
        <OccasionBadge state={state} />
      </td>
      <td class="number">{owed}</td>
      <td class="number">{held}</td>
      <td class="number">{missed === 0 ? "—" : missed}</td>
      <td class="unit">{words?.responsible}</td>
      <td class="wide">
        <Late late={late} />
      </td>
    </tr>
  );
}

function Late({ late }: { late: CalendarEntry["late"] }) {
  const site = useSite();
  if (late.length === 0) return <span class="quiet">—</span>;
  return (
    <>
      {late.slice(0, mostNamed).map(({ area, missed }) => (
        <span key={area} class="late">
          {area === site.area.code ? site.areaName(area) : <a href={site.areaLink(area)}>{site.areaName(area)}</a>}
          {missed > 1 && ` ${missed} 次`}
        </span>
      ))}
      {late.length > mostNamed && <span class="quiet">等 {late.length} 处</span>}
    </>
  );
}
