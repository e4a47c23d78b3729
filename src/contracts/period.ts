import { z } from "zod";

/** A reporting period: 2024, 2024H1, 2024Q3, 2024-07 or a single day 2024-07-31. */
export type Period = {
  id: string;
  kind: "year" | "half" | "quarter" | "month" | "day";
  /** First and last day, ISO dates. */
  start: string;
  end: string;
};

const shape = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

export const periodId = z.string().regex(shape);

/** Reads a period id; undefined when it is none. */
export function parsePeriod(id: string): Period | undefined {
  const found = shape.exec(id);
  if (!found) return undefined;
  const year = Number(found[1]);
  if (found[5] !== undefined) {
    return isRealDate(id) ? { id, kind: "day", start: id, end: id } : undefined;
  }
  if (found[4] !== undefined) return span(id, "month", year, Number(found[4]), 1);
  if (found[3] !== undefined) return span(id, "quarter", year, Number(found[3]) * 3 - 2, 3);
  if (found[2] !== undefined) return span(id, "half", year, Number(found[2]) * 6 - 5, 6);
  return span(id, "year", year, 1, 12);
}

const monthsOf = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The period of the same kind `steps` before (negative) or after; days have no neighbours. */
export function shiftPeriod(period: Period, steps: number): Period | undefined {
  if (period.kind === "day") return undefined;
  const length = monthsOf[period.kind];
  const first = Number(period.start.slice(0, 4)) * 12 + Number(period.start.slice(5, 7)) - 1;
  const index = first + steps * length;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return parsePeriod(idOf(period.kind, year, month));
}

/** The same period one year earlier; days have none. */
export function sameLastYear(period: Period): Period | undefined {
  return period.kind === "day" ? undefined : shiftPeriod(period, -12 / monthsOf[period.kind]);
}

/** Periods of one kind that tile the span from `from` to `to`, both included. */
export function periodsBetween(kind: Exclude<Period["kind"], "day">, from: string, to: string): Period[] {
  const periods: Period[] = [];
  let current = parsePeriod(idOf(kind, Number(from.slice(0, 4)), firstMonth(kind, Number(from.slice(5, 7)))));
  while (current && current.start <= to) {
    periods.push(current);
    current = shiftPeriod(current, 1);
  }
  return periods;
}

/** Weeks (Monday to Sunday) or periods of one kind that tile the span from `from` to `to`, both included. */
export function spansBetween(
  kind: Exclude<Period["kind"], "day"> | "week",
  from: string,
  to: string,
): Pick<Period, "start" | "end">[] {
  if (kind !== "week") return periodsBetween(kind, from, to);
  const weekday = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(from, -weekday);
  const weeks = Math.floor(daysBetween(monday, to) / 7) + 1;
  return Array.from({ length: Math.max(0, weeks) }, (_, week) => ({
    start: addDays(monday, 7 * week),
    end: addDays(monday, 7 * week + 6),
  }));
}

/** Adds days to an ISO date. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole days from one ISO date to another (negative when the second is earlier). */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function isRealDate(date: string): boolean {
  return addDays(date, 0) === date;
}

function firstMonth(kind: Exclude<Period["kind"], "day">, month: number): number {
  const length = monthsOf[kind];
  return Math.floor((month - 1) / length) * length + 1;
}

function idOf(kind: Exclude<Period["kind"], "day">, year: number, month: number): string {
  if (kind === "year") return String(year);
  if (kind === "half") return `${year}H${Math.ceil(month / 6)}`;
  if (kind === "quarter") return `${year}Q${Math.ceil(month / 3)}`;
  return `${year}-${String(month).padStart(2, "0")}`;
}

function span(id: string, kind: Period["kind"], year: number, month: number, months: number): Period {
  const start = `${year}-${String(month).padStart(2, "0")}-01`;
  const after = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  return { id, kind, start, end: addDays(after, -1) };
}
