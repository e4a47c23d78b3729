import { utils, write } from "@e965/xlsx";
import type { SiteFile } from "../../src/contracts/published.ts";
import type { QueryResult } from "./query-result.ts";

/** A result as a workbook: numbers as numbers, texts as texts, and on a second sheet where it comes from. */
export function xlsxOf(
  { columns, rows }: Pick<QueryResult, "columns" | "rows">,
  about: { sql: string } & Pick<SiteFile, "workspace" | "period" | "asOf" | "snapshot" | "zone">,
): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([columns.map(({ name }) => name), ...rows]), "结果");
  const sources = [
    ["工作区 workspace", about.workspace],
    ["期次 period", about.period],
    ["评价日 judged at", about.asOf],
    ["数据快照 snapshot", about.snapshot],
    ["区域 zone", about.zone],
    ["SQL", about.sql],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(sources), "来源");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}
