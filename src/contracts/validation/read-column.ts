import { orNull, solid } from "./cell-text.ts";
import { orNothing, type PlainReading } from "./plain-reading.ts";
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
 * How a column's value is read from a cell written the plain way, as most are; where it holds, it is what readColumn
 * gives. Identity numbers are read apart.
 */
export function readPlainly({ column, cell, unit, inverse }: SheetColumn): PlainReading {
  const from = unit ?? column.unit ?? null;
  switch (column.type) {
    case "text":
      return orNothing(plainText(cell));
    case "code":
    case "identity":
      return orNothing(plainCode(cell));
    case "name":
      return orNothing(`CASE WHEN regexp_full_match(${cell}, '\\p{Han}+') THEN ${cell} END`);
    case "phone":
      return orNothing(`CASE WHEN strlen(${cell}) = 11 AND TRY_CAST(${cell} AS BIGINT) > 9999999999 THEN ${cell} END`);
    case "enum":
      return orNothing(plainEnum(column, cell));
    case "multi":
      return orNothing(plainMulti(column, cell));
    case "yes_no":
      return orNothing(plainYesNo(cell, inverse));
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
