import { cast } from "./cast.ts";
import type { Season, Township } from "./world.ts";

/** How a sender's clerk saves sheets. */
export type Style = {
  file: "csv" | "xlsx";
  encoding: "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le";
  delimiter: "," | ";" | "\t";
  /** Whether rows say where they lie by code or by names. */
  place: "code" | "names";
  date: "2024-03-05" | "2024/3/5" | "2024年3月5日" | "20240305";
  /** Which of a column's headings is used: 0 the contract's own, 1 its first variant … */
  wording: number;
};

const inWorkbooks: readonly string[] = ["village_profile", "business_entity", "issue_ledger"];
const delimiters: Readonly<Record<string, Style["delimiter"]>> = {
  [cast.faultyValues]: ";",
  [cast.twice]: "\t",
  [cast.utf16]: "\t",
};
const dates = ["2024-03-05", "2024/3/5", "2024-03-05", "2024年3月5日", "20240305"] as const;
const namedByCode: readonly string[] = [cast.faultyValues, cast.zone];

/** The habits of a township's clerk (the county's system without one) for a dataset: the same every period. */
export function styleOf(township: Township | null, dataset: string): Style {
  if (!township)
    return { file: "csv", encoding: "utf-8", delimiter: ",", place: "code", date: "2024-03-05", wording: 0 };
  const code = township.role;
  const workbook = (cast.workbooks as readonly string[]).includes(code) && inWorkbooks.includes(dataset);
  return {
    file: workbook ? "xlsx" : "csv",
    encoding: encodingOf(code),
    delimiter: delimiters[code] ?? ",",
    place: namedByCode.includes(code) || township.index % 3 === 0 ? "code" : "names",
    date: dates[township.index % dates.length] ?? "2024-03-05",
    wording: township.index % 4,
  };
}

/** The file name a clerk gives: title, and often the period. */
export function fileNameOf(title: string, season: Season, style: Style): string {
  return `${title}${style.wording === 2 ? season.period.id : ""}.${style.file}`;
}

function encodingOf(code: string): Style["encoding"] {
  if (code === cast.utf16) return "utf-16le";
  if ((cast.gb18030 as readonly string[]).includes(code)) return "gb18030";
  return "utf-8-bom";
}
