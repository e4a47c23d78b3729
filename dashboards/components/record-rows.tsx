import { useLayoutEffect, useRef } from "preact/hooks";
import type { Text } from "../../src/contracts/text.ts";
import { periodText } from "../../src/messages/format.ts";
import { type RecordSort, recordSorts } from "../records/choose-records.ts";
import { type RecordTable, recordAt, type ShownRecord } from "../records/record-table.ts";
import { missingText, recordWords, urgencyWords } from "../records/record-words.ts";
import { useSite } from "../site-context.ts";
import { withFilters } from "../url-state.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";
import { Words } from "./words.tsx";

/** As in styles/records.css: every row is as high as every other. */
const rowHeight = 48;

const columns: { id: string; text: Text; sort?: RecordSort }[] = [
  { id: "urgency", text: recordWords.urgency, sort: "urgency" },
  { id: "subject", text: recordWords.subject, sort: "label" },
  { id: "missing", text: recordWords.missing, sort: "indicator" },
  { id: "place", text: recordWords.village, sort: "place" },
  { id: "since", text: recordWords.since, sort: "since" },
  { id: "origin", text: recordWords.origin },
];

/** Any number of records in a place of its own that scrolls: only the rows in sight are in the page. */
export function RecordRows(props: {
  table: RecordTable;
  rows: Uint32Array;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const { table, rows, sort, onSort } = props;
  const place = useRef<HTMLElement>(null);
  const seen = useVirtualRows(place, rows.length, rowHeight);
  useLayoutEffect(() => {
    if (place.current) place.current.scrollTop = 0;
  }, [rows]);
  if (rows.length === 0) return <p class="empty">{recordWords.none.zh}</p>;
  const sorted = recordSorts.find((one) => one === sort) ?? "urgency";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section class="record-rows" ref={place} tabIndex={0} aria-label={`${recordWords.records.zh} records`}>
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, text, sort: by }) => (
              <th key={id} scope="col" class={id} {...(by && by === sorted ? { "aria-sort": "ascending" } : {})}>
                {by ? (
                  <button type="button" onClick={() => onSort(by === "urgency" ? "" : by)}>
                    {by === sorted && <span aria-hidden="true">▾ </span>}
                    <Words text={text} />
                  </button>
                ) : (
                  <Words text={text} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Room height={seen.before} />
          {seen.rows.map((at) => (
            <RecordRow key={rows[at]} table={table} row={rows[at] ?? 0} at={at} />
          ))}
          <Room height={seen.after} />
        </tbody>
      </table>
    </section>
  );
}

/** Where a record is, with the way to its village. */
function Place({ village, township }: Pick<ShownRecord, "village" | "township">) {
  const site = useSite();
  const isVillage = township !== village.code;
  const page = `${site.place.root}area/${encodeURIComponent(township)}/`;
  return (
    <>
      <span class="line">
        {township === site.area.code ? (
          village.name
        ) : (
          <a href={withFilters(page, isVillage ? { village: village.code } : {})}>{village.name}</a>
        )}
      </span>
      <span class="line quiet">{isVillage && site.areaName(township)}</span>
    </>
  );
}

/** The room of rows that are not in the page. */
function Room({ height }: { height: number }) {
  return (
    <tr class="room">
      <td colSpan={columns.length} style={{ height: `${height}px` }} />
    </tr>
  );
}

function RecordRow({ table, row, at }: { table: RecordTable; row: number; at: number }) {
  const site = useSite();
  const record = recordAt(table, row);
  const missing = missingText(record, site);
  const urgency = urgencyWords[record.urgency] ?? { zh: "", en: "" };
  const since = site.periods[record.since];
  return (
    <tr aria-rowindex={at + 2}>
      <td>
        <span class={`urgency u${record.urgency}`} title={urgency.en}>
          {urgency.zh}
        </span>
      </td>
      <th scope="row">
        <span class="line">{record.label || record.id}</span>
        <span class="line quiet code">{record.label === "" || record.label === record.id ? "" : record.id}</span>
      </th>
      <td title={`${missing.zh} ${missing.en}`}>
        <span class="line">{missing.zh}</span>
        <span class="line quiet">{site.indicator(record.indicator)?.title.zh}</span>
      </td>
      <td>
        <Place village={record.village} township={record.township} />
      </td>
      <td>{since && periodText(since)}</td>
      <td title={record.file}>
        <span class="line">{record.file || "—"}</span>
        <span class="line quiet">{record.row > 0 ? `第 ${record.row} 行` : ""}</span>
      </td>
    </tr>
  );
}
