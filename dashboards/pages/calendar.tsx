import type { CalendarEntry, CalendarFile } from "../../src/contracts/calendar.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { useClauseFilter } from "../clause-filter.ts";
import { CalendarGrid } from "../components/calendar-grid.tsx";
import { Choice } from "../components/choice.tsx";
import { ClauseChoices } from "../components/clause-choices.tsx";
import { LimitsTable } from "../components/limits-table.tsx";
import { MonthList } from "../components/month-list.tsx";
import { Section, Words } from "../components/words.tsx";
import { occasionWords } from "../occasion-words.ts";
import { useSite } from "../site-context.ts";
import { useUrlState } from "../url-state.ts";
import { t } from "../words.ts";

const words = {
  year: { zh: "全年一览", en: "The year at a glance" },
  yearNote: {
    zh: "一行一项职责或目标，一格一个月；数字是应办次数中按期办理的次数。",
    en: "A row for each duty or target, a cell for each month; the number is how many of those owed were held.",
  },
  months: { zh: "逐月清单", en: "Month by month" },
  limits: { zh: "超时限的事项与整改", en: "Overdue cases and rectifications" },
  limitsNote: {
    zh: "问题、预警、诉求和有办理时限的任务；乡镇按差距从大到小。",
    en: "Problems, warnings, complaints and clauses with a time limit; townships that fall short, the furthest first.",
  },
  occasion: { zh: "办理情况", en: "How it stands" },
  entries: { zh: "个到期日", en: "due dates" },
} as const;

/** Everything that falls due in the year: held, missed, due and to come, and who answers. */
export function CalendarPage({ data }: { data: CalendarFile }) {
  const filter = useClauseFilter();
  const [{ occasion }, choose] = useUrlState(occasionKey);
  const entries = data.entries.filter(
    (entry) => filter.isAsked(entry.clause) && (occasion === "" || entry.state === occasion),
  );
  const limits = data.limits.filter(({ evaluation }) => filter.isAsked(evaluation.clause));
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("calendar").title} />
        </h1>
        <Summary entries={data.entries} />
      </div>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={words.occasion}
          value={occasion}
          options={Object.entries(occasionWords).map(([value, { zh }]) => ({ value, label: zh }))}
          onChoose={(value) => choose("occasion", value)}
        />
        <ClauseChoices filter={filter} state={false} />
        <output>
          {entries.length} / {data.entries.length} {words.entries.zh}
        </output>
      </form>
      <Section id="limits" title={words.limits} note={words.limitsNote}>
        <LimitsTable limits={limits} />
      </Section>
      <Section id="year" title={words.year} note={words.yearNote}>
        <CalendarGrid entries={entries} />
      </Section>
      <Section id="months" title={words.months}>
        {entries.length === 0 ? <p class="empty">{t.noneDue.zh}</p> : <MonthList entries={entries} />}
      </Section>
    </>
  );
}

const occasionKey = ["occasion"] as const;

function Summary({ entries }: { entries: readonly CalendarEntry[] }) {
  const site = useSite();
  const next = entries.find(({ due, state }) => due >= site.asOf && state !== "held");
  const sum = (part: "owed" | "held" | "missed") => entries.reduce((total, entry) => total + entry[part], 0);
  return (
    <p>
      应办 <strong>{sum("owed")}</strong> 次：按期 {sum("held")} 次，逾期未办 <strong>{sum("missed")}</strong>{" "}
      次，未到期 {sum("owed") - sum("held") - sum("missed")} 次。
      {next && `下一个到期日：${next.due}，${site.clause(next.clause)?.words.zh ?? next.clause}。`}{" "}
      <span class="en">
        {sum("owed")} owed: {sum("held")} held, {sum("missed")} missed.
      </span>
    </p>
  );
}
