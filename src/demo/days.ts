import { between } from "./luck.ts";

const written: string[] = [];
const numbered = new Map<string, number>();

/** Days since 1970-01-01 of an ISO date. */
export function dayOf(date: string): number {
  const known = numbered.get(date);
  if (known !== undefined) return known;
  const day = Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  numbered.set(date, day);
  return day;
}

/** The ISO date of a day number. */
export function dateOf(day: number): string {
  const at = day + 40_000;
  const date = written[at] ?? new Date(day * 86_400_000).toISOString().slice(0, 10);
  written[at] = date;
  return date;
}

/** An ISO date so many days later (earlier when negative). */
export function later(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/** A date from `from` to `to`, both included, for a draw in [0, 1). */
export function dateBetween(draw: number, from: string, to: string): string {
  return dateOf(between(draw, dayOf(from), dayOf(to)));
}

/** The date if it has come by `end`, else null: not recorded yet. */
export function by(end: string, date: string | null): string | null {
  return date !== null && date <= end ? date : null;
}

/** The first day of a date's month. */
export function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
}
