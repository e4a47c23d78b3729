import { orNull, solid } from "./cell-text.ts";
import { readCode, readEnum, readMulti, readText, readYesNo } from "./read-choice.ts";
import { readDate, readMonth, readYear } from "./read-date.ts";
import { readDecimal, readInteger, readMoney, readShare } from "./read-number.ts";
import type { SheetColumn } from "./sheet-column.ts";

/** SQL for a column's value from its cell; NULL when the cell is blank or cannot be read. Identity numbers are read apart. */
export function readColumn({ column, cell, unit, inverse }: SheetColumn): string {
  const from = unit ?? column.unit ?? null;
  switch (column.type) {
    case "text":
      return readText(cell);
    case "code":
    case "identity":
      return readCode(cell);
    case "name":
      return readName(cell);
    case "phone":
      return `CASE WHEN strlen(${cell}) = 11 AND TRY_CAST(${cell} AS BIGINT) > 9999999999 THEN ${cell}
        ELSE ${orNull(`replace(${solid(cell)}, '-', '')`)} END`;
    case "enum":
      return readEnum(column, cell);
    case "multi":
      return readMulti(column, cell);
    case "yes_no":
      return readYesNo(cell, inverse);
    case "integer":
      return readInteger(cell);
    case "number":
      return readDecimal(cell, 4);
    case "money":
      return readMoney(cell, from);
    case "share":
      return readShare(cell, from);
    case "date":
      return readDate(cell);
    case "month":
      return readMonth(cell);
    case "year":
      return readYear(cell);
  }
}

/** Names are written with blanks between the characters to align them: 张　三. */
function readName(cell: string): string {
  return `CASE WHEN regexp_full_match(${cell}, '\\p{Han}+') THEN ${cell} ELSE ${orNull(solid(cell))} END`;
}
