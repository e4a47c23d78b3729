/** One occasion at which a duty in time falls due: an area owes a number of work events of a class in a span of days. */
export type DueOccasion = {
  clause_id: string;
  area_code: string;
  /** Null: any. */
  event_class: string | null;
  event_level: string | null;
  /** The event must name the clause. */
  cite: boolean;
  /** First and last day on which an event counts, ISO dates. */
  opens: string;
  due: string;
  times: number;
};

/** An occasion as it turned out: null while its last day has not come by the end of the period looked at. */
export type DutyOccasion = Pick<DueOccasion, "opens" | "due"> & { clause: string; area: string; held: boolean | null };

/** Columns of the `due_occasion` table that queries see, in order. */
export const dueOccasionColumns = [
  { name: "clause_id", sql: "VARCHAR" },
  { name: "area_code", sql: "VARCHAR" },
  { name: "event_class", sql: "VARCHAR" },
  { name: "event_level", sql: "VARCHAR" },
  { name: "cite", sql: "BOOLEAN" },
  { name: "opens", sql: "DATE" },
  { name: "due", sql: "DATE" },
  { name: "times", sql: "INTEGER" },
] as const;
