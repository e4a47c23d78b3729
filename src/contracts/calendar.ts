import type { PublishedEvaluation } from "./published.ts";

/**
 * missed: its day has passed and it was not proven; no_data: somebody has not reported; due: its span has begun;
 * upcoming: it has not.
 */
export type OccasionState = "held" | "missed" | "no_data" | "due" | "upcoming";

/** One day on which a clause falls due: a duty of one or many areas, or a target's date. */
export type CalendarEntry = {
  clause: string;
  due: string;
  /** The worst of the areas that owe it; null where the figure is withheld. */
  state: OccasionState | null;
  /** How many areas owe it, and of those whose day has come how many held and missed it. */
  owed: number;
  held: number;
  missed: number;
  /** The ranked areas (or the whole) in which it was missed, and how often, most often first. */
  late: { area: string; missed: number }[];
};

/** calendar.json: the year's occasions, soonest first, and what has outrun its time limit. */
export type CalendarFile = {
  entries: CalendarEntry[];
  /** Clauses about cases and time limits: the whole's figure, and the ranked areas that fall short, worst first. */
  limits: { evaluation: PublishedEvaluation; areas: PublishedEvaluation[] }[];
};
