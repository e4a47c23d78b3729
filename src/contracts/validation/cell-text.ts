import { quote } from "./sql.ts";

/** What counts as blank around a cell. */
export const blanks = " \t\r\n\u00a0\u3000\u200b\ufeff";
const fullWidth =
  "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．％，－／：＋＿（）　";
const halfWidth = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.%,-/:+_() ";

/** A cell without the blanks around it, full-width ones included. */
export function trimmed(cell: string): string {
  return `trim(${cell}, ${quote(blanks)})`;
}

/** A cell in half-width letters, digits and marks, without the blanks around it. */
export function halved(cell: string): string {
  return `trim(translate(${cell}, ${quote(fullWidth)}, ${quote(halfWidth)}), ${quote(blanks)})`;
}

/** A cell in half width without any blank at all. */
export function solid(cell: string): string {
  return `replace(${halved(cell)}, ' ', '')`;
}

/** Whether a cell holds nothing. */
export function isBlank(cell: string): string {
  return `coalesce(${trimmed(cell)}, '') = ''`;
}

/** NULL for an empty text. */
export function orNull(text: string): string {
  return `nullif(${text}, '')`;
}

/** A text as `solid` leaves it. */
export function solidText(text: string): string {
  const narrow = [...text].map((mark) => halfWidth[fullWidth.indexOf(mark)] ?? mark);
  return narrow.join("").replaceAll(" ", "");
}
