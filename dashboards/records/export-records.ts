import { periodText } from "../../src/messages/format.ts";
import type { Site } from "../site-context.ts";
import { type RecordTable, recordAt } from "./record-table.ts";
import { missingText, recordWords, urgencyWords } from "./record-words.ts";
import { sheetBytes } from "./sheet-bytes.ts";

const headings = ["紧急程度", "对象", "编号", "指标", "缺什么", "乡镇", "村（社区）", "自何时", "来源文件", "行"];
const widths = [10, 20, 20, 30, 44, 14, 18, 14, 32, 8];

/** The records of some rows as an XLSX workbook, with a sheet that says of when they are and how they were chosen. */
export function recordsXlsx(site: Site, table: RecordTable, rows: Uint32Array, chosen: readonly string[]): Uint8Array {
  return sheetBytes([
    { name: recordWords.records.zh, widths, rows: lines(site, table, rows) },
    { name: "说明", widths: [18, 80], rows: sources(site, rows.length, chosen) },
  ]);
}

/** The same as CSV that Excel opens in Chinese. */
export function recordsCsv(site: Site, table: RecordTable, rows: Uint32Array): Uint8Array {
  const text = [...lines(site, table, rows)].map((line) => line.map(csvCell).join(",")).join("\r\n");
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

function* lines(site: Site, table: RecordTable, rows: Uint32Array): Generator<(string | number)[]> {
  yield headings;
  for (const row of rows) {
    const record = recordAt(table, row);
    yield [
      urgencyWords[record.urgency]?.zh ?? "",
      record.label,
      record.id,
      site.indicator(record.indicator)?.title.zh ?? record.indicator,
      missingText(record, site).zh,
      site.areaName(record.township),
      record.village.name,
      periodText(site.periods[record.since] ?? ""),
      record.file,
      record.row > 0 ? record.row : "",
    ];
  }
}

function sources(site: Site, count: number, chosen: readonly string[]): string[][] {
  return [
    ["项目", "内容"],
    ["工作区", site.workspace],
    ["依据", site.policy.document.title],
    ["期次", periodText(site.period)],
    ["评价日", site.asOf],
    ["数据快照", site.snapshot],
    ["筛选", chosen.join("；") || "无"],
    ["记录数", `${count}`],
    ["说明", recordWords.note.zh],
  ];
}

/** A cell that a spreadsheet would read as a formula is kept a text. */
function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
