import { useState } from "preact/hooks";
import { periodText } from "../../src/messages/format.ts";
import type { RecordFilter } from "../records/record-filter.ts";
import type { RecordTable } from "../records/record-table.ts";
import { recordWords, urgencyWords } from "../records/record-words.ts";
import { type Site, useSite } from "../site-context.ts";
import { Words } from "./words.tsx";

const kinds = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
} as const;

/** Takes the rows asked for away as a workbook or as CSV; what makes them is loaded when it is asked for. */
export function RecordExport({ table, rows, chosen }: { table: RecordTable; rows: Uint32Array; chosen: RecordFilter }) {
  const site = useSite();
  const [making, setMaking] = useState(false);
  const take = async (kind: keyof typeof kinds) => {
    setMaking(true);
    const { recordsCsv, recordsXlsx } = await import("../records/export-records.ts");
    await drawn();
    const bytes =
      kind === "csv" ? recordsCsv(site, table, rows) : recordsXlsx(site, table, rows, choiceText(site, table, chosen));
    save(bytes, kinds[kind], `${recordWords.records.zh}-${site.workspace}-${site.period}.${kind}`);
    setMaking(false);
  };
  if (making) return <span>{recordWords.exporting.zh}</span>;
  return (
    <>
      <button type="button" disabled={rows.length === 0} onClick={() => take("xlsx")}>
        <Words text={recordWords.xlsx} />
      </button>
      <button type="button" disabled={rows.length === 0} onClick={() => take("csv")}>
        <Words text={recordWords.csv} />
      </button>
    </>
  );
}

/** How the rows were chosen, in words. */
function choiceText(site: Site, table: RecordTable, chosen: RecordFilter): string[] {
  const said: [string, string | undefined][] = [
    [recordWords.indicator.zh, site.indicator(chosen.indicator)?.title.zh],
    [recordWords.urgency.zh, chosen.urgency === "" ? "" : urgencyWords[Number(chosen.urgency)]?.zh],
    [recordWords.township.zh, chosen.township === "" ? "" : site.areaName(chosen.township)],
    [recordWords.village.zh, table.places.find(({ code }) => code === chosen.village)?.name],
    [recordWords.since.zh, chosen.since === "" ? "" : periodText(chosen.since)],
    [recordWords.search.zh, chosen.q],
  ];
  return said.flatMap(([name, value]) => (value ? [`${name}：${value}`] : []));
}

/** Until the page has shown that it is at work. */
function drawn(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}

function save(bytes: Uint8Array, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
