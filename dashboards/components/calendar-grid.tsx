import type { CalendarEntry, OccasionState } from "../../src/contracts/calendar.ts";
import { groupedBy } from "../grouped-by.ts";
import { occasionStates, occasionWords } from "../occasion-words.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Scroll } from "./scroll.tsx";
import { StateIcon } from "./state-badge.tsx";

/** Clauses by month: in each cell how many of the occasions owed were held, and the worst state. */
export function CalendarGrid({ entries }: { entries: readonly CalendarEntry[] }) {
  const site = useSite();
  const months = [...new Set(entries.map(({ due }) => due.slice(0, 7)))].sort();
  const rows = [...groupedBy(entries, ({ clause }) => clause)];
  if (rows.length === 0) return <p class="empty">{t.noneDue.zh}</p>;
  return (
    <Scroll label={{ zh: "任务 × 月份", en: "Clauses by month" }}>
      <table class="calendar-grid">
        <thead>
          <tr>
            <th scope="col" class="wide">
              {t.clause.zh} <span class="en">{t.clause.en}</span>
            </th>
            {months.map((month) => (
              <th key={month} scope="col">
                {Number(month.slice(5))}月{months[0]?.slice(0, 4) === month.slice(0, 4) ? "" : ` ${month.slice(0, 4)}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([clause, own]) => (
            <tr key={clause}>
              <th scope="row" class="wide">
                <a href={`${site.place.root}clauses/#${clause}`}>{site.clause(clause)?.words.zh ?? clause}</a>
              </th>
              {months.map((month) => (
                <MonthCell key={month} entries={own.filter(({ due }) => due.startsWith(month))} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const worstFirst: readonly OccasionState[] = ["missed", "no_data", "due", "upcoming", "held"];

function MonthCell({ entries }: { entries: readonly CalendarEntry[] }) {
  if (entries.length === 0) return <td />;
  const state = worstFirst.find((one) => entries.some((entry) => entry.state === one));
  const sum = (part: "owed" | "held") => entries.reduce((total, entry) => total + entry[part], 0);
  if (state === undefined) return <td class="cell hatched" title={t.withheld.zh} />;
  const count = sum("owed") === 1 ? "" : `${sum("held")}/${sum("owed")}`;
  return (
    <td class={`cell ${occasionStates[state]}`} title={entries.map(({ due }) => due).join("、")}>
      <StateIcon state={occasionStates[state]} /> {count}
      <span class="hidden-text">{occasionWords[state].zh}</span>
    </td>
  );
}
