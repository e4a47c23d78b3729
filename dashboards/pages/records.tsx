import { useMemo } from "preact/hooks";
import type { RecordsIndex } from "../../src/contracts/records.ts";
import { thousands } from "../../src/messages/format.ts";
import { type ClauseFilter, useClauseFilter } from "../clause-filter.ts";
import { Breadcrumb } from "../components/breadcrumb.tsx";
import { RecordExport } from "../components/record-export.tsx";
import { RecordFilters } from "../components/record-filters.tsx";
import { RecordRows } from "../components/record-rows.tsx";
import { Words } from "../components/words.tsx";
import { chooseRecords, recordSorts, sortRecords } from "../records/choose-records.ts";
import { type RecordFilter, recordKeys } from "../records/record-filter.ts";
import type { RecordTable } from "../records/record-table.ts";
import { clauseOf, recordWords } from "../records/record-words.ts";
import { useRecords } from "../records/use-records.ts";
import { useSite } from "../site-context.ts";
import { useUrlState, withFilters } from "../url-state.ts";
import { t } from "../words.ts";

/** Every failing record of the whole area or of one township: filtered, sorted, searched, and taken away as a table. */
export function RecordsPage({ data }: { data: RecordsIndex }) {
  const site = useSite();
  const [chosen, choose] = useUrlState(recordKeys);
  const clauses = useClauseFilter();
  const areas = data.areas.map(({ area }) => area).filter((area) => chosen.township === "" || area === chosen.township);
  const { table, failure } = useRecords(areas);
  const rows = useChosen(table, chosen, clauses);
  const village = table?.places.find(({ code }) => code === chosen.village)?.name ?? "";
  return (
    <>
      <Trail chosen={chosen} village={village} />
      <div class="lead">
        <h1>
          {village || (chosen.township && site.areaName(chosen.township))} <Words text={recordWords.records} />
        </h1>
      </div>
      <RecordFilters chosen={chosen} choose={choose} clauses={clauses} index={data} table={table} />
      {failure !== null && <p class="notice">{`${t.missingData.zh} ${failure}`}</p>}
      {areas.length === 0 && <p class="notice">{`${t.unknownArea.zh} ${chosen.township}`}</p>}
      {areas.length > 0 && failure === null && !table && <p class="empty">{t.loading.zh}</p>}
      {table && (
        <>
          <p class="record-bar">
            <output>
              <strong>{thousands(rows.length)}</strong> / {thousands(table.length)} 条 <span class="en">records</span>
            </output>
            <RecordExport table={table} rows={rows} chosen={chosen} />
            {chosen.township !== "" && (
              <a href={withFilters(`${site.place.root}visit/`, visited(chosen))}>
                <Words text={recordWords.visit} />
              </a>
            )}
          </p>
          <RecordRows table={table} rows={rows} sort={chosen.sort} onSort={(sort) => choose("sort", sort)} />
        </>
      )}
      <p class="note">
        <Words text={recordWords.note} />
      </p>
    </>
  );
}

/** The rows asked for, in the order asked for. */
function useChosen(table: RecordTable | null, chosen: RecordFilter, clauses: ClauseFilter): Uint32Array {
  const site = useSite();
  const sort = recordSorts.find((one) => one === chosen.sort) ?? "urgency";
  const { unit, chapter } = clauses.chosen;
  return useMemo(() => {
    if (!table) return new Uint32Array();
    const isAsked = (indicator: string, clause: string | null) =>
      clause === null ? clauses.keepsIndicator(indicator) : clauses.isAsked(clauseOf(clause));
    const titleOf = (id: string) => `${site.indicator(id)?.title.zh} ${site.indicator(id)?.title.en}`;
    return sortRecords(table, chooseRecords(table, { ...chosen, isAsked, titleOf, periods: site.periods }), sort);
  }, [table, site, chosen, unit, chapter, sort]);
}

function Trail({ chosen, village }: { chosen: RecordFilter; village: string }) {
  const site = useSite();
  const { township } = chosen;
  const up = `${site.place.root}area/${encodeURIComponent(township)}/`;
  const steps = [
    ...(township === "" ? [] : [{ name: site.areaName(township), href: withFilters(up) }]),
    ...(village === "" ? [] : [{ name: village, href: withFilters(up, { village: chosen.village }) }]),
    { name: recordWords.records.zh },
  ];
  return <Breadcrumb steps={steps} />;
}

function visited({ township, village, indicator }: RecordFilter): Record<string, string> {
  return Object.fromEntries(Object.entries({ township, village, indicator }).filter(([, value]) => value !== ""));
}
