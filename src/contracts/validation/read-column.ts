import { orNull, solid } from "./cell-text.ts";
import {
  plainCode,
  plainEnum,
  plainMulti,
  plainText,
  plainYesNo,
  readCode,
  readEnum,
  readMulti,
  readText,
  readYesNo,
} from "./read-choice.ts";
import { plainDate, plainMonth, plainYear, readDate, readMonth, readYear } from "./read-date.ts";
import {
  plainDecimal,
  plainInteger,
  plainMoney,
  plainShare,
  readDecimal,
  readInteger,
  readMoney,
  readShare,
} from "./read-number.ts";
import type { SheetColumn } from "./sheet-column.ts";

/**
 * SQL for a column's value from a cell written the plain way, as most are; NULL for any other cell, even if it can be
 * read. Where it is not NULL, it is what readColumn gives. Identity numbers are read apart.
 */
export function readPlainly({ column, cell, unit, inverse }: SheetColumn): string {
  const from = unit ?? column.unit ?? null;
  switch (column.type) {
    case "text":
      return plainText(cell);
    case "code":
    case "identity":
      return plainCode(cell);
    case "name":
      return `CASE WHEN regexp_full_match(${cell}, '\\p{Han}+') THEN ${cell} END`;
    case "phone":
      return `CASE WHEN strlen(${cell}) = 11 AND TRY_CAST(${cell} AS BIGINT) > 9999999999 THEN ${cell} END`;
    case "enum":
      return plainEnum(column, cell);
    case "multi":
      return plainMulti(column, cell);
    case "yes_no":
      return plainYesNo(cell, inverse);
    case "integer":
      return plainInteger(cell);
    case "number":
      return plainDecimal(cell, 4);
    case "money":
      return plainMoney(cell, from);
    case "share":
      return plainShare(cell, from);
    case "date":
      return plainDate(cell);
    case "month":
      return plainMonth(cell);
    case "year":
      return plainYear(cell);
  }
}

/** SQL for a column's value from any cell; NULL when the cell is blank or cannot be read. */
export function readColumn({ column, cell, unit, inverse }: SheetColumn): string {
  const from = unit ?? column.unit ?? null;
  switch (column.type) {
    case "text":
      return readText(cell);
    case "code":
    case "identity":
      return readCode(cell);
    case "name":
      // Names are written with blanks between the characters to align them: 张　三.
      return orNull(solid(cell));
    case "phone":
      return orNull(`replace(${solid(cell)}, '-', '')`);
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
