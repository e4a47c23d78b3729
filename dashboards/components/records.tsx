import { useState } from "preact/hooks";
import type { AreaFile, RecordsFile } from "../../src/contracts/published.ts";
import { thousands } from "../../src/messages/format.ts";
import { isFailure, loadJson } from "../load.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { Table } from "./table.tsx";
import { Words } from "./words.tsx";

const headings = [{ text: t.label }, { text: t.village }, { text: t.origin }, { text: t.row, class: "number" }];

/** Failing records by indicator, each list fetched when it is opened. */
export function Records({ area, records }: { area: string; records: NonNullable<AreaFile["records"]> }) {
  if (records.length === 0) return <p class="empty">{t.noRecords.zh}</p>;
  return (
    <>
      {records.map(({ indicator, count }) => (
        <RecordList key={indicator} area={area} indicator={indicator} count={count} />
      ))}
    </>
  );
}

function RecordList({ area, indicator, count }: { area: string; indicator: string; count: number }) {
  const site = useSite();
  const [list, setList] = useState<RecordsFile | string | null>(null);
  const open = async (event: Event) => {
    if (list !== null || !(event.currentTarget as HTMLDetailsElement).open) return;
    setList("");
    const file = `records/${encodeURIComponent(area)}/${encodeURIComponent(indicator)}.json`;
    const loaded = await loadJson<RecordsFile>(site.place, file);
    setList(isFailure(loaded) ? `${t.missingData.zh} ${loaded.detail}` : loaded);
  };
  return (
    <details class="records" onToggle={open} id={`records-${indicator}`}>
      <summary>
        <Words text={site.indicator(indicator)?.title ?? { zh: indicator, en: indicator }} />
        <span class="count">{thousands(count)}</span>
      </summary>
      {typeof list === "string" && <p class="empty">{list || t.loading.zh}</p>}
      {list !== null && typeof list !== "string" && <RecordTable list={list} />}
    </details>
  );
}

function RecordTable({ list }: { list: RecordsFile }) {
  return (
    <>
      <p class="note">
        {t.shown.zh} {thousands(list.records.length)} / {thousands(list.count)}{" "}
        <span class="en">
          {t.shown.en} {thousands(list.records.length)} of {thousands(list.count)}
        </span>
      </p>
      <Table label={t.records} headings={headings}>
        {list.records.map((record) => (
          <tr key={`${record.id} ${record.row}`}>
            <th scope="row">{record.label || record.id.slice(0, 8)}</th>
            <td>{record.village}</td>
            <td class="file">{record.file}</td>
            <td class="number">{record.row}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
