import type { Column } from "../dataset.ts";
import { readColumn } from "./read-column.ts";
import { birthDate, identityDigits, identityHolds, identityText, keyedHash, sexOf } from "./read-identity.ts";
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

/** A query's rows with the value of every column as `full_<column>` (and two steps more per identity number). */
export function withFullValues(from: string, columns: readonly SheetColumn[]): string {
  const identities = columns.filter(({ column }) => column.type === "identity");
  const texts = identities.map(({ column, cell }) => `${identityText(cell)} AS ${step("text", column)}`);
  const digits = identities.map(({ column }) => `${identityDigits(step("text", column))} AS ${step("digits", column)}`);
  const values = columns.map((one) => `${fullValue(one)} AS ${fullName(one.column)}`);
  return select(values, select(digits, select(texts, from)));
}

/** The columns as the lake holds them: identity numbers hashed, names and telephones masked, derived ones added. */
export function lakeValues({ column }: SheetColumn, hash: HashIdentity): { name: string; sql: string }[] {
  const full = fullName(column);
  if (column.type !== "identity") return [{ name: column.lakeName, sql: masked(column, full) }];
  const digits = step("digits", column);
  const derived = (own: string | undefined, sql: string) =>
    own === undefined ? [] : [{ name: own, sql: `CASE WHEN ${full} IS NOT NULL THEN ${sql} END` }];
  return [
    { name: column.lakeName, sql: hash(full) },
    ...derived(column.derive?.sex, sexOf(digits)),
    ...derived(column.derive?.birthDate, birthDate(digits)),
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
  if (column.type !== "phone") return `left(${value}, 1) || '*'`;
  return `left(${value}, 3) || CASE WHEN strlen(${value}) >= 11 THEN '****' || right(${value}, 4) ELSE '****' END`;
}

function fullValue(one: SheetColumn): string {
  if (one.column.type !== "identity") return readColumn(one);
  const [text, digits] = [step("text", one.column), step("digits", one.column)];
  return `CASE WHEN ${identityHolds({ text, digits })} THEN ${text} END`;
}

/** The step of an identity number's reading under which withFullValues gives it. */
export function step(kind: "text" | "digits", column: Column): string {
  return name(`${kind}_${column.name}`);
}

function select(values: readonly string[], from: string): string {
  return values.length === 0 ? from : `SELECT *, ${values.join(",\n  ")}\nFROM (${from})`;
}

function isPrivate({ privacy }: Column): boolean {
  return privacy === "name" || privacy === "identity";
}
