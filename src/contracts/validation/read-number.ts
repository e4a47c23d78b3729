import { solid } from "./cell-text.ts";
import { asDecimal, asWritten, isPlainNumber, orNothing, type PlainReading } from "./plain-reading.ts";

/** How many 元 a money unit is, of those that headings carry. */
export const moneyUnits: Readonly<Record<string, number>> = {
  元: 1,
  百元: 100,
  千元: 1000,
  万元: 10_000,
  百万元: 1_000_000,
  千万元: 10_000_000,
  亿元: 100_000_000,
};

/** How many 元 one of a money unit is; a unit such as 元/月 counts by its first part, none is 元. */
export function yuanPer(unit: string | null): number {
  return moneyUnits[unit?.split("/")[0] ?? "元"] ?? 1;
}

/** SQL for the whole number of a cell of digits. */
export function plainInteger(cell: string): PlainReading {
  return asWritten(cell, "BIGINT");
}

/** SQL for the whole number of a cell; 3.0 is 3, 3.5 is none. */
export function readInteger(cell: string): string {
  return `TRY_CAST(regexp_extract(${plainNumber(cell)}, '^([-+]?\\d+)(\\.0*)?$', 1) AS BIGINT)`;
}

/** SQL for the number of a cell of digits and at most a point, multiplied exactly by a whole factor. */
export function plainDecimal(cell: string, scale: number, factor = 1): PlainReading {
  if (factor === 1) return asDecimal(cell, scale);
  return orNothing(`CASE WHEN ${isPlainNumber(cell)} THEN ${decimal(cell, scale, factor)} END`);
}

/** SQL for the number of a cell as a DECIMAL, multiplied exactly by a whole factor. */
export function readDecimal(cell: string, scale: number, factor = 1): string {
  return decimal(plainNumber(cell), scale, factor);
}

/** SQL for money in 元 of a plain cell. */
export function plainMoney(cell: string, unit: string | null): PlainReading {
  return plainDecimal(cell, 2, yuanPer(unit));
}

/** SQL for money in 元; the unit is the heading's. */
export function readMoney(cell: string, unit: string | null): string {
  return readDecimal(cell, 2, yuanPer(unit));
}

/** SQL for a share of 1 of a plain cell without a percent sign. */
export function plainShare(cell: string, unit: string | null): PlainReading {
  return { ...asDecimal(cell, 8), give: (read) => bareShare(read, unit) };
}

/** SQL for a share of 1: 97% always, 97 where the heading's unit is %, else the bare number. */
export function readShare(cell: string, unit: string | null): string {
  const percent = readDecimal(`regexp_extract(${solid(cell)}, '^(.*)%$', 1)`, 8);
  return `CASE WHEN contains(${cell}, '%') OR contains(${cell}, '％') THEN CAST(${percent} AS DOUBLE) / 100
    ELSE ${bareShare(readDecimal(cell, 8), unit)} END`;
}

function bareShare(number: string, unit: string | null): string {
  return `CAST(${number} AS DOUBLE)${unit?.startsWith("%") ? " / 100" : ""}`;
}

function decimal(text: string, scale: number, factor = 1): string {
  const type = `DECIMAL(18,${scale})`;
  if (factor === 1) return `TRY_CAST(${text} AS ${type})`;
  return `TRY_CAST(TRY_CAST(${text} AS DECIMAL(18,8)) * ${factor} AS ${type})`;
}

/** Half width, without thousands separators; NULL when it is no number. */
function plainNumber(cell: string): string {
  const text = solid(cell);
  return `CASE WHEN regexp_full_match(${text}, '[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d*)?') THEN replace(${text}, ',', '') END`;
}
