import type { ColumnMeta } from "../column.ts";
import { blanks, orNull, solid, solidText, trimmed } from "./cell-text.ts";
import { isOneOf, quote } from "./sql.ts";

const yes = ["是", "有", "√", "✓", "1", "Y", "y", "对", "Yes", "YES", "yes", "TRUE", "true"];
const no = ["否", "无", "×", "✗", "0", "N", "n", "X", "x", "错", "没有", "No", "NO", "no", "FALSE", "false"];
const separators = "、,，;；/|";

/** How yes and no are mostly written. */
export const plainAnswers = { yes: ["是", "有"], no: ["否", "无"] } as const;

/** SQL for 是/否, 有/无. */
export function plainYesNo(cell: string, inverse: boolean): string {
  const { yes: plainYes, no: plainNo } = plainAnswers;
  return `CASE WHEN ${isOneOf(cell, plainYes)} THEN ${!inverse} WHEN ${isOneOf(cell, plainNo)} THEN ${inverse} END`;
}

/** SQL for 是/否 in its usual spellings; `inverse` for a heading that asks the opposite question. */
export function readYesNo(cell: string, inverse: boolean): string {
  const among = (texts: readonly string[]) => `list_contains(${list(texts)}, ${solid(cell)})`;
  return `CASE WHEN ${among(yes)} THEN ${!inverse} WHEN ${among(no)} THEN ${inverse} END`;
}

/** SQL for one of a column's allowed values by its own name. */
export function plainEnum({ allowed = [] }: ColumnMeta, cell: string): string {
  return `CASE WHEN ${isOneOf(cell, allowed)} THEN ${cell} END`;
}

/** SQL for one of a column's allowed values, by its own name or a synonym. */
export function readEnum({ allowed = [], synonyms }: ColumnMeta, cell: string): string {
  const spellings = [...allowed.map((value) => [value, value] as const), ...Object.entries(synonyms)];
  const known = new Map(spellings.map(([from, to]) => [solidText(from), to]));
  return `${list([...known.values()])}[list_position(${list([...known.keys()])}, ${solid(cell)})]`;
}

/** SQL for several of a column's allowed values by their own names in the order of the contract's list. */
export function plainMulti(column: ColumnMeta, cell: string): string {
  const allowed = column.allowed ?? [];
  const marks = usableSeparators(column);
  const barred = `'|' || translate(${cell}, ${quote(marks)}, ${quote("|".repeat(marks.length))}) || '|'`;
  const quick = joined(allowed.map((value) => [value, `contains(${barred}, ${quote(`|${value}|`)})`]));
  return `CASE WHEN ${isOneOf(cell, allowed)} THEN '|' || ${cell} || '|' WHEN strlen(${quick}) = strlen(${barred}) THEN ${quick} END`;
}

/**
 * SQL for several of a column's allowed values as |甲|乙|, in the order of the contract's list; NULL when one of them is
 * not allowed. The parts are separated by any of 、,，;；/ that occurs in no allowed value.
 */
export function readMulti(column: ColumnMeta, cell: string): string {
  const parts = `[part FOR part IN string_split_regex(${solid(cell)}, ${quote(`[${usableSeparators(column)}]`)}) IF part <> '']`;
  const spellings = (column.allowed ?? []).map((value) => [value, spellingsOf(column, value)] as const);
  const known = spellings.flatMap(([, texts]) => texts);
  const values = joined(spellings.map(([value, texts]) => [value, `list_has_any(${parts}, ${list(texts)})`]));
  return `CASE WHEN list_has_all(${list(known)}, ${parts}) THEN nullif(${values}, '|') END`;
}

/** SQL for a code of letters, digits, - _ . ~, which are what url_encode leaves alone; a regular expression takes twice as long. */
export function plainCode(cell: string): string {
  return `CASE WHEN ${cell} <> '' AND url_encode(${cell}) = ${cell} THEN ${cell} END`;
}

/** SQL for a code: half width, no blanks; a long number that Excel wrote as 3.6E+17 is none. */
export function readCode(cell: string): string {
  const text = solid(cell);
  return `CASE WHEN NOT regexp_full_match(${text}, '\\d(\\.\\d+)?[Ee]\\+\\d+') THEN ${orNull(text)} END`;
}

/** SQL for free text without blanks around it: it comes after all ASCII blanks and neither begins nor ends with one. */
export function plainText(cell: string): string {
  const wide = [...blanks].filter((blank) => blank > "!").map((blank) => `starts_with(${cell}, ${quote(blank)})`);
  const ends = [...blanks].map((blank) => `ends_with(${cell}, ${quote(blank)})`);
  return `CASE WHEN ${cell} >= '!' AND NOT (${[...wide, ...ends].join(" OR ")}) THEN ${cell} END`;
}

/** SQL for free text: as written, without the blanks around it. */
export function readText(cell: string): string {
  return orNull(trimmed(cell));
}

function list(texts: readonly string[]): string {
  return `[${texts.map(quote).join(", ")}]`;
}

function joined(values: readonly (readonly [string, string])[]): string {
  return `('|' || ${values.map(([value, given]) => `CASE WHEN ${given} THEN ${quote(`${value}|`)} ELSE '' END`).join(" || ")})`;
}

function spellingsOf(column: ColumnMeta, value: string): string[] {
  const others = Object.entries(column.synonyms).filter(([, to]) => to === value);
  return [...new Set([value, ...others.map(([from]) => from)].map(solidText))];
}

function usableSeparators({ allowed = [], synonyms }: ColumnMeta): string {
  const values = [...allowed, ...Object.keys(synonyms)];
  return [...separators].filter((mark) => !values.some((value) => value.includes(mark))).join("");
}
