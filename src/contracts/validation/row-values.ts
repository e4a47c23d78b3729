import { type Column, sqlType } from "../dataset.ts";
import { readColumn, readPlainly } from "./read-column.ts";
import {
  birthDate,
  identityDigits,
  identityHolds,
  identityText,
  keyedHash,
  plainIdentity,
  sexOf,
} from "./read-identity.ts";
import type { SheetColumn } from "./sheet-column.ts";
import { name } from "./sql.ts";

/** SQL for the hash of an identity number given as SQL text. */
export type HashIdentity = (text: string) => string;

/** The keyed hash of 32 hex digits; `key` is SQL for a BLOB of 32 bytes. */
export function hashWith(key: string): HashIdentity {
  return (text) => keyedHash(text, key);
}

/** The value of a column before hashing and masking; checks look at this one. */
export function fullName({ name: own }: Column): string {
  return name(`full_${own}`);
}

/**
 * A query's rows with the value of every column as `full_<column>` (and two steps more per identity number). Steps are
 * columns of their own, so that DuckDB computes them once.
 */
export function withFullValues(from: string, columns: readonly SheetColumn[]): string {
  const present = columns.filter(({ heading }) => heading !== null);
  const identities = present.filter(({ column }) => column.type === "identity");
  const others = present.filter(({ column }) => column.type !== "identity");
  const first = [
    ...columns
      .filter(({ heading }) => heading === null)
      .map(({ column }) => `CAST(NULL AS ${sqlType(column)}) AS ${fullName(column)}`),
    ...others.map(
      (one) => `${one.written === "typed" ? one.cell : readPlainly(one).value} AS ${step("plain", one.column)}`,
    ),
    ...identities.map((one) => `${writtenIdentity(one)} AS ${step("text", one.column)}`),
  ];
  const second = [
    ...others.map((one) => `${plainOrRead(one)} AS ${fullName(one.column)}`),
    ...identities.map(({ column }) => `${identityDigits(step("text", column))} AS ${step("digits", column)}`),
  ];
  const third = identities.map((one) => `${identityValue(one)} AS ${fullName(one.column)}`);
  return [first, second, third].reduce((rows, values) => select(values, rows), from);
}

/** CASE, not coalesce, which would compute the slow reading of every cell. */
function plainOrRead(one: SheetColumn): string {
  const plain = step("plain", one.column);
  const { holds, give = (value) => value } = readPlainly(one);
  if (one.written === "typed") return give(plain);
  const otherwise = one.written === "plain" ? "" : ` WHEN ${one.cell} IS NOT NULL THEN ${readColumn(one)}`;
  return `CASE WHEN ${holds(plain)} THEN ${give(plain)}${otherwise} END`;
}

/** The columns as the lake holds them: identity numbers hashed, names and telephones masked, derived ones added. */
export function lakeValues({ column, heading }: SheetColumn, hash: HashIdentity): { name: string; sql: string }[] {
  const full = fullName(column);
  if (column.type !== "identity") return [{ name: column.lakeName, sql: masked(column, full) }];
  const digits = step("digits", column);
  const known = (type: string, sql: string) =>
    heading === null ? `CAST(NULL AS ${type})` : `CASE WHEN ${full} IS NOT NULL THEN ${sql} END`;
  const derived = (own: string | undefined, sql: string) => (own === undefined ? [] : [{ name: own, sql }]);
  return [
    { name: column.lakeName, sql: known("VARCHAR", hash(full)) },
    ...derived(column.derive?.sex, known("VARCHAR", sexOf(digits))),
    ...derived(column.derive?.birthDate, known("DATE", birthDate(digits))),
  ];
}

/** A value as it may be shown: 张*, 138****0000, 3607**********21; others as written, at most 60 characters. */
export function shown(column: Column, cell: string): string {
  if (column.type === "identity")
    return `left(${cell}, 4) || repeat('*', greatest(length(${cell}) - 6, 1)) || right(${cell}, 2)`;
  return isPrivate(column) ? masked(column, cell) : `left(${cell}, 60)`;
}

/** A telephone keeps its ends, whatever else may name a person its first character. */
function masked(column: Column, value: string): string {
  if (!isPrivate(column)) return value;
  if (column.type !== "phone") return `substr(${value}, 1, 1) || '*'`;
  // Nearly all have eleven digits; concat and substr take half the time of || and right.
  return `CASE WHEN strlen(${value}) = 11 AND length(${value}) = 11 THEN concat(substr(${value}, 1, 3), '****', substr(${value}, 8))
    ELSE substr(${value}, 1, 3) || CASE WHEN strlen(${value}) > 11 THEN '****' || right(${value}, 4) ELSE '****' END END`;
}

function writtenIdentity({ cell, written }: SheetColumn): string {
  if (written === "typed") return cell;
  return written === "plain" ? plainIdentity(cell) : identityText(cell);
}

function identityValue({ column, written }: SheetColumn): string {
  const [text, digits] = [step("text", column), step("digits", column)];
  return written === "typed" ? text : `CASE WHEN ${identityHolds({ text, digits })} THEN ${text} END`;
}

/** A step of a column's reading, as withFullValues names it. */
export function step(kind: "text" | "digits" | "plain", column: Column): string {
  return name(`${kind}_${column.name}`);
}

function select(values: readonly string[], from: string): string {
  return values.length === 0 ? from : `SELECT *, ${values.join(",\n  ")}\nFROM (${from})`;
}

function isPrivate({ privacy }: Column): boolean {
  return privacy === "name" || privacy === "identity";
}
