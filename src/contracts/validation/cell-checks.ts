import { isBlank } from "./cell-text.ts";
import { type MessageId, messages } from "./messages.ts";
import { birthHolds } from "./read-identity.ts";
import { fullName, shown, step } from "./row-values.ts";
import type { SheetColumn } from "./sheet-column.ts";
import { certain, fill, quote } from "./sql.ts";

/** A fault that a cell can have: SQL over its cell and `full_<column>`, and SQL for what a finding says. */
export type CellCheck = {
  id: "required" | "type" | "allowed" | "range" | "pattern" | "identity";
  fails: string;
  value: string;
  zh: string;
  en: string;
};

/** Every fault that a cell of a column can have; at most one of them holds for one cell, but for range and pattern. */
export function cellChecks(one: SheetColumn): CellCheck[] {
  const { column, cell } = one;
  const full = fullName(column);
  const unread = `NOT (${isBlank(cell)}) AND ${full} IS NULL`;
  const allowed = (column.allowed ?? []).join("、");
  const limits = limitsOf(one);
  return [
    ...(column.required ? [check(one, "required", isBlank(cell), "required")] : []),
    ...(column.type === "identity" ? identityChecks(one, unread) : []),
    ...(column.allowed ? [check(one, "allowed", unread, "allowed", { allowed: quote(allowed) })] : []),
    ...(column.type !== "identity" && !column.allowed ? [check(one, "type", unread, typeMessage(one))] : []),
    ...(limits ? [check(one, "range", limits.outside, "range", { allowed: quote(limits.words) })] : []),
    ...(column.pattern
      ? [check(one, "pattern", mismatch(full, column.pattern), "pattern", { allowed: quote(column.pattern) })]
      : []),
  ];
}

/**
 * A quick SQL condition that holds for every cell with a fault, and for cells of blanks only; the few rows it finds
 * are looked at again by cellChecks. NULL counts as no. Typed cells have been read, and none that is required is blank.
 */
export function mayFail(one: SheetColumn): string[] {
  const { column, cell, written } = one;
  const full = fullName(column);
  const limits = limitsOf(one);
  const unread = column.required ? `${full} IS NULL` : `(${full} IS NULL AND ${cell} IS NOT NULL)`;
  return [
    ...(written === "typed" ? [] : [unread]),
    ...(limits ? [limits.outside] : []),
    ...(column.pattern ? [mismatch(full, column.pattern)] : []),
  ];
}

function check(
  one: SheetColumn,
  id: CellCheck["id"],
  fails: string,
  message: MessageId,
  words: Record<string, string> = {},
): CellCheck {
  const value = shown(one.column, one.cell);
  const all = { got: value, heading: quote(one.heading ?? one.column.heading), ...words };
  const { zh, en } = messages[message];
  return { id, fails: certain(fails), value, zh: fill(zh, all), en: fill(en, all) };
}

function typeMessage({ column }: SheetColumn): MessageId {
  switch (column.type) {
    case "code":
    case "yes_no":
    case "integer":
    case "share":
    case "date":
    case "month":
    case "year":
      return `type_${column.type}`;
    case "number":
    case "money":
      return "type_number";
    default:
      return "type_text";
  }
}

/** The reasons for which an identity number is refused; the first that applies is given. */
function identityChecks(one: SheetColumn, unread: string): CellCheck[] {
  const text = step("text", one.column);
  const digits = step("digits", one.column);
  const length = `CAST(length(${text}) AS VARCHAR)`;
  const reasons: [string, MessageId][] = [
    [`regexp_matches(${text}, '^\\d(\\.\\d+)?E\\+?\\d+$')`, "identity_excel"],
    [`regexp_full_match(${text}, '\\d{15}')`, "identity_old"],
    [`length(${text}) <> 18`, "identity_length"],
    [`NOT regexp_full_match(${text}, '[1-9]\\d{16}[0-9X]')`, "identity_digits"],
    [`regexp_full_match(${text}, '\\d{15}000')`, "identity_rounded"],
    [`NOT ${birthHolds(digits)}`, "identity_birth"],
    ["true", "identity_checksum"],
  ];
  return reasons.map(([condition, message], index) => {
    const earlier = reasons.slice(0, index).map(([before]) => `NOT ${certain(before)}`);
    return check(one, "identity", [unread, ...earlier, condition].join(" AND "), message, { length });
  });
}

function mismatch(full: string, pattern: string): string {
  return `NOT regexp_matches(${full}, ${quote(pattern)})`;
}

/** Dates before 1900 or after 2100 are slips of the pen whatever the contract says; a share lies in 0..1 unless it says more. */
function limitsOf({ column }: SheetColumn): { outside: string; words: string } | undefined {
  const full = fullName(column);
  if (column.type === "date" || column.type === "month") {
    return { outside: `${full} NOT BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'`, words: "1900-01-01 – 2100-12-31" };
  }
  const defaults =
    column.type === "year" ? { min: 1900, max: 2100 } : column.type === "share" ? { min: 0, max: 1 } : {};
  const { min = defaults.min, max = defaults.max } = column;
  const sides = [min === undefined ? [] : `${full} < ${min}`, max === undefined ? [] : `${full} > ${max}`].flat();
  if (sides.length === 0) return undefined;
  const words = min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min} – ${max}`;
  return { outside: `(${sides.join(" OR ")})`, words: `${words}${unitWord(column.type)}` };
}

function unitWord(type: string): string {
  return type === "money" ? " 元" : "";
}
