import { useMemo } from "preact/hooks";
import type { RecordsIndex } from "../../src/contracts/records.ts";
import { thousands } from "../../src/messages/format.ts";
import { useClauseFilter } from "../clause-filter.ts";
import { Breadcrumb } from "../components/breadcrumb.tsx";
import { Choice } from "../components/choice.tsx";
import { ClauseChoices } from "../components/clause-choices.tsx";
import { VisitSheet } from "../components/visit-sheet.tsx";
import { Words } from "../components/words.tsx";
import { chooseRecords, sortRecords } from "../records/choose-records.ts";
import type { RecordTable } from "../records/record-table.ts";
import { clauseOf, recordWords } from "../records/record-words.ts";
import { useRecords } from "../records/use-records.ts";
import { type VillageVisits, visitList } from "../records/visit-list.ts";
import { useSite } from "../site-context.ts";
import { useUrlState, withFilters } from "../url-state.ts";
import { t } from "../words.ts";

const keys = ["township", "village", "indicator", "which"] as const;

const words = {
  which: { zh: "哪些记录", en: "Which records" },
  pressing: { zh: "紧急、较急和待核实的", en: "urgent, pressing, to be asked" },
  every: { zh: "全部未达标记录", en: "all failing records" },
  print: { zh: "打印", en: "Print" },
  none: {
    zh: "没有要核查的对象；可以在“哪些记录”里改选全部。",
    en: "Nobody to visit; choose all records to see the rest.",
  },
  note: {
    zh: "每个村一份，A4 纸，页眉有村名、期次和快照。姓名已脱敏：入户前由乡镇按编号和来源文件的行对照本乡镇的花名册。用后按个人信息保护规定保管、销毁。",
    en: "One sheet a village on A4, with village, period and snapshot at the top of each page. Names are masked: the township finds them in its own roster by number and row. Keep and destroy as personal information.",
  },
} as const;

/** What to take along to a village: whom and what to see there, why, and blanks for what is found. */
export function VisitPage({ data }: { data: RecordsIndex }) {
  const site = useSite();
  const [chosen, choose] = useUrlState(keys);
  const clauses = useClauseFilter();
  const township = chosen.township || (data.areas.find(({ counts }) => counts.length > 0)?.area ?? "");
  const { table, failure } = useRecords(township === "" ? [] : [township]);
  const sheets = useSheets(table, { ...chosen, township }, clauses);
  const townships = data.areas.map(({ area }) => ({ value: area, label: site.areaName(area) }));
  const villages = new Map(table?.places.map(({ code, name }) => [code, name]));
  const people = sheets.reduce((sum, { visits }) => sum + visits.length, 0);
  return (
    <>
      <div class="screen-only">
        <Breadcrumb
          steps={[{ name: site.areaName(township), href: site.areaLink(township) }, { name: recordWords.visit.zh }]}
        />
        <div class="lead">
          <h1>
            {site.areaName(township)} <Words text={recordWords.visit} />
          </h1>
          <p class="note">
            <Words text={words.note} />
          </p>
        </div>
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          <Choice
            label={recordWords.township}
            value={township}
            options={townships}
            onChoose={(value) => choose("township", value)}
            always
          />
          <Choice
            label={recordWords.village}
            value={chosen.village}
            options={[...villages].map(([value, label]) => ({ value, label }))}
            onChoose={(value) => choose("village", value)}
          />
          <Choice
            label={words.which}
            value={chosen.which || "pressing"}
            options={[
              { value: "pressing", label: words.pressing.zh },
              { value: "all", label: words.every.zh },
            ]}
            onChoose={(value) => choose("which", value === "pressing" ? "" : value)}
            always
          />
          <ClauseChoices filter={clauses} state={false} />
          <output>
            {sheets.length} 个村，{thousands(people)} 个对象 <span class="en">villages, to visit</span>
          </output>
          <button type="button" class="unfold" onClick={() => print()}>
            <Words text={words.print} />
          </button>
          <a href={withFilters(`${site.place.root}records/`, { township })}>
            <Words text={recordWords.records} />
          </a>
        </form>
        {failure !== null && <p class="notice">{`${t.missingData.zh} ${failure}`}</p>}
        {failure === null && !table && <p class="empty">{t.loading.zh}</p>}
        {table && sheets.length === 0 && <p class="empty">{words.none.zh}</p>}
      </div>
      {sheets.map((sheet) => (
        <VisitSheet key={sheet.code} sheet={sheet} township={township} />
      ))}
    </>
  );
}

function useSheets(
  table: RecordTable | null,
  chosen: Record<(typeof keys)[number], string>,
  clauses: ReturnType<typeof useClauseFilter>,
): VillageVisits[] {
  const site = useSite();
  const { township, village, indicator, which } = chosen;
  const { unit, chapter } = clauses.chosen;
  return useMemo(() => {
    if (!table) return [];
    const isAsked = (id: string, clause: string | null) =>
      clause === null ? clauses.keepsIndicator(id) : clauses.isAsked(clauseOf(clause));
    const everything = { urgency: "", since: "", q: "", periods: site.periods, titleOf: () => "" };
    const rows = chooseRecords(table, { ...everything, township, village, indicator, isAsked });
    const pressing = rows.filter((row) => which === "all" || table.urgency[row] !== 1);
    return visitList(table, sortRecords(table, pressing, "urgency"), (id) => site.indicator(id)?.subject ?? "");
  }, [table, site, township, village, indicator, which, unit, chapter]);
}
