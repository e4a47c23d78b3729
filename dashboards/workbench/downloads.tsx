import type { SiteFile } from "../../src/contracts/published.ts";
import type { QueryResult } from "./query-result.ts";
import { csvOf } from "./result-csv.ts";
import { words } from "./words.ts";

/** The result as CSV, XLSX or Parquet; what writes the latter two is loaded when it is asked for. */
export function Downloads({ sql, result, site }: { sql: string; result: QueryResult; site: SiteFile }) {
  const name = `dudao-${site.zone}-${site.period}`;
  const formats = [
    ["csv", "text/csv;charset=utf-8", async () => csvOf(result)],
    ["xlsx", xlsxType, async () => (await import("./result-xlsx.ts")).xlsxOf(result, { sql, ...site })],
    ["parquet", "application/vnd.apache.parquet", async () => (await import("./result-parquet.ts")).parquetOf(result)],
  ] as const;
  return (
    <span class="result-downloads">
      {words.download.zh}{" "}
      {formats.map(([format, type, made]) => (
        <button
          type="button"
          class="plain inline"
          key={format}
          onClick={async () => offer(new Blob([await made()], { type }), `${name}.${format}`)}
        >
          {format.toUpperCase()}
        </button>
      ))}
    </span>
  );
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
