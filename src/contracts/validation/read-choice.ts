import type { ColumnMeta } from "../column.ts";
import { orNull, solid, solidText, trimmed } from "./cell-text.ts";
import { isOneOf, quote } from "./sql.ts";

const yes = ["是", "有", "√", "✓", "1", "Y", "y", "对", "Yes", "YES", "yes", "TRUE", "true"];
const no = ["否", "无", "×", "✗", "0", "N", "n", "X", "x", "错", "没有", "No", "NO", "no", "FALSE", "false"];
const separators = "、,，;；/|";

/** SQL for 是/否 in its usual spellings; `inverse` for a heading that asks the opposite question. */
export function readYesNo(cell: string, inverse: boolean): string {
  const cases = (text: string) =>
    `WHEN ${isOneOf(text, yes)} THEN ${!inverse} WHEN ${isOneOf(text, no)} THEN ${inverse}`;
  return `CASE ${cases(cell)} ELSE CASE ${cases(solid(cell))} END END`;
}

/** SQL for one of a column's allowed values, by its own name or a synonym. */
export function readEnum(column: ColumnMeta, cell: string): string {
  const allowed = column.allowed ?? [];
  const spellings = [...allowed.map((value) => [value, value] as const), ...Object.entries(column.synonyms)];
  const slow = [...new Map(spellings.map(([from, to]) => [solidText(from), to]))].map(
    ([from, to]) => `WHEN ${quote(from)} THEN ${quote(to)}`,
  );
  return `CASE WHEN ${isOneOf(cell, allowed)} THEN ${cell} ELSE CASE ${solid(cell)} ${slow.join(" ")} END END`;
}

/**
 * SQL for several of a column's allowed values as |甲|乙|, in the order of the contract's list; NULL when one of them is
 * not allowed. The parts are separated by any of 、,，;；/ that occurs in no allowed value.
 */
export function readMulti(column: ColumnMeta, cell: string): string {
  const allowed = column.allowed ?? [];
  const marks = usableSeparators([...allowed, ...Object.keys(column.synonyms)]);
  const barred = `'|' || translate(${cell}, ${quote(marks)}, ${quote("|".repeat(marks.length))}) || '|'`;
  const quick = joined(allowed.map((value) => [value, `contains(${barred}, ${quote(`|${value}|`)})`]));
  const parts = `[part FOR part IN string_split_regex(${solid(cell)}, ${quote(`[${marks}]`)}) IF part <> '']`;
  const spellings = allowed.map((value) => [value, spellingsOf(column, value)] as const);
  const known = spellings.flatMap(([, texts]) => texts);
  const slow = joined(
    spellings.map(([value, texts]) => [value, `list_has_any(${parts}, [${texts.map(quote).join(", ")}])`]),
  );
  return `CASE
    WHEN ${isOneOf(cell, allowed)} THEN '|' || ${cell} || '|'
    WHEN strlen(${quick}) = strlen(${barred}) THEN ${quick}
    WHEN list_has_all([${known.map(quote).join(", ")}], ${parts}) THEN nullif(${slow}, '|') END`;
}

/** SQL for a code: half width, no blanks; a long number that Excel wrote as 3.6E+17 is none. */
export function readCode(cell: string): string {
  const text = solid(cell);
  return `CASE WHEN regexp_full_match(${cell}, '[0-9A-Za-z_-]+') THEN ${cell}
    WHEN regexp_full_match(${text}, '\\d(\\.\\d+)?[Ee]\\+\\d+') THEN NULL ELSE ${orNull(text)} END`;
}

/** SQL for free text: as written, without the blanks around it. */
export function readText(cell: string): string {
  return `CASE WHEN regexp_full_match(${cell}, '(?s)${ink}(.*${ink})?') THEN ${cell} ELSE ${orNull(trimmed(cell))} END`;
}

const ink = "[^\\s\\x{a0}\\x{3000}\\x{200b}\\x{feff}]";

function joined(values: readonly (readonly [string, string])[]): string {
  return `('|' || ${values.map(([value, given]) => `CASE WHEN ${given} THEN ${quote(`${value}|`)} ELSE '' END`).join(" || ")})`;
}

function spellingsOf(column: ColumnMeta, value: string): string[] {
  const others = Object.entries(column.synonyms).filter(([, to]) => to === value);
  return [...new Set([value, ...others.map(([from]) => from)].map(solidText))];
}

function usableSeparators(values: readonly string[]): string {
  return [...separators].filter((mark) => !values.some((value) => value.includes(mark))).join("");
}
