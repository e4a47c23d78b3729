import type { CalendarFile } from "../../src/contracts/calendar.ts";
import { amountText } from "../../src/messages/format.ts";
import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";
import { t } from "../words.ts";
import { ClauseCells } from "./clause-cells.tsx";
import { Table } from "./table.tsx";

const headings = [
  { text: t.clause, class: "wide" },
  { text: t.state },
  { text: t.figure, class: "number" },
  { text: t.target, class: "number" },
  { text: t.gap, class: "number" },
  { text: t.responsible },
  { text: { zh: "差在哪里", en: "Where" }, class: "wide" },
];

/** Areas named in one line; the rest is a number. */
const mostNamed = 6;

/** Clauses with a time limit: how many are late, and where. */
export function LimitsTable({ limits }: { limits: CalendarFile["limits"] }) {
  if (limits.length === 0) return <p class="empty">{t.noneOverdue.zh}</p>;
  return (
    <Table label={t.overdue} headings={headings}>
      {limits.map((limit) => (
        <LimitRow key={limit.evaluation.clause} limit={limit} />
      ))}
    </Table>
  );
}

function LimitRow({ limit: { evaluation, areas } }: { limit: CalendarFile["limits"][number] }) {
  const site = useSite();
  const clause = site.clause(evaluation.clause);
  const records = site.zone === "restricted" && clause?.indicator;
  return (
    <tr title={evaluation.why.zh}>
      <ClauseCells evaluation={evaluation} />
      <td class="unit">{clause?.responsible}</td>
      <td class="wide">
        {areas.slice(0, mostNamed).map(({ area, gap, gapUnit }) => (
          <span key={area} class="late">
            <a href={site.areaLink(area)}>{site.areaName(area)}</a>
            {gap !== null && gap > 0 && ` ${amountText(gap, gapUnit)}`}
          </span>
        ))}
        {areas.length > mostNamed && <span class="quiet">等 {areas.length} 个</span>}
        {records && areas.length > 0 && (
          <a class="late" href={withFilters(`${site.place.root}records/`, { indicator: records })}>
            看名单
          </a>
        )}
      </td>
    </tr>
  );
}
