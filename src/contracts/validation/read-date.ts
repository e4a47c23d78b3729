import { halved } from "./cell-text.ts";
import { asWritten, orNothing, type PlainReading } from "./plain-reading.ts";

const time = "([ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?";

/** SQL for the date of a cell written 2024-03-15; the cast alone would also take 22-6-2-月 and 307440/2/1. */
export function plainDate(cell: string): PlainReading {
  return asWritten(cell, "DATE");
}

/** SQL for the date of a cell: 2024-03-15, 2024/3/15, 2024.3.15, 20240315, 2024年3月15日, 45366 (Excel); else NULL. */
export function readDate(cell: string): string {
  return writtenDate(halved(cell));
}

/** SQL for the first day of the month of a cell written 202403, 2024-03 or 2024-03-15. */
export function plainMonth(cell: string): PlainReading {
  return orNothing(`CASE
    WHEN regexp_full_match(${cell}, '[12]\\d{5}') THEN ${sixDigits(cell)}
    WHEN regexp_full_match(${cell}, '\\d{4}-\\d{2}') THEN TRY_CAST(${cell} || '-01' AS DATE)
    WHEN regexp_full_match(${cell}, '\\d{4}-\\d{2}-\\d{2}') THEN CAST(date_trunc('month', TRY_CAST(${cell} AS DATE)) AS DATE) END`);
}

/** SQL for the first day of the month of a cell: 202403, 2024-03, 2024/3, 2024年3月, or any date; else NULL. */
export function readMonth(cell: string): string {
  const text = halved(cell);
  return `CASE
    WHEN regexp_full_match(${text}, '[12]\\d{5}') THEN ${sixDigits(text)}
    WHEN regexp_full_match(${text}, '\\d{4}[-/.年]\\d{1,2}月?')
      THEN TRY_CAST(regexp_replace(${text}, '^(\\d{4})[-/.年](\\d{1,2})月?$', '\\1-\\2-01') AS DATE)
    ELSE CAST(date_trunc('month', ${readDate(cell)}) AS DATE) END`;
}

/** SQL for the calendar year of a cell written 2024. */
export function plainYear(cell: string): PlainReading {
  const { value, holds } = asWritten(cell, "INTEGER");
  return { value, holds: (read) => `${read} BETWEEN 1000 AND 9999 AND ${holds(read)}` };
}

/** SQL for the calendar year of a cell: 2024 or 2024年; else NULL. */
export function readYear(cell: string): string {
  return `TRY_CAST(regexp_extract(${halved(cell)}, '^(\\d{4})(\\.0+)?年?度?$', 1) AS INTEGER)`;
}

function sixDigits(text: string): string {
  return `TRY_CAST(left(${text}, 4) || '-' || right(${text}, 2) || '-01' AS DATE)`;
}

function writtenDate(text: string): string {
  return `CASE
    WHEN regexp_full_match(${text}, '[12]\\d{7}')
      THEN TRY_CAST(left(${text}, 4) || '-' || substr(${text}, 5, 2) || '-' || right(${text}, 2) AS DATE)
    WHEN regexp_full_match(${text}, '[1-7]\\d{4}(\\.\\d+)?') THEN DATE '1899-12-30' + CAST(left(${text}, 5) AS INTEGER)
    WHEN regexp_full_match(${text}, '\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?${time}')
      THEN TRY_CAST(regexp_replace(${text}, '^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2}).*$', '\\1-\\2-\\3') AS DATE) END`;
}
