import { z } from "zod";

/** What gives cause to ask about a report that came. */
const reportDoubts = ["rejected", "empty", "copied", "same_file", "shrunk", "not_owed"] as const;
export type ReportDoubt = (typeof reportDoubts)[number];

/** Whether one unit sent one dataset for one period, and how. */
export const report = z.object({
  dataset: z.string(),
  period: z.string(),
  /** Area code of the reporting unit. */
  sender: z.string(),
  /** By the first valid receipt, with the calendar's days of grace. */
  state: z.enum(["received", "late", "missing", "not_due"]),
  due: z.iso.date(),
  /** Receipt of what is in the lake now, by the office's clock. */
  receivedAt: z.iso.datetime({ offset: true }).nullable(),
  /** First receipt of a report with a row to accept, or of one that says there is nothing to report. */
  validAt: z.iso.datetime({ offset: true }).nullable(),
  rowsIn: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Rows accepted from the same sender for the period before; null where it sent nothing. */
  rowsBefore: z.number().int().nullable(),
  /**
   * rejected: no row was accepted; empty: says that there is nothing to report; copied: the same rows as last period;
   * same_file: another sender sent the same file or rows; shrunk: a third or more of last period's rows is gone;
   * not_owed: the unit does not report this dataset.
   */
  doubts: z.array(z.enum(reportDoubts)),
  /** Area codes of the other senders of the same file. */
  sameAs: z.array(z.string()),
});
export type Report = z.infer<typeof report>;

/** How many of some reports came, came late, and came without being owed. */
export type ReportCounts = {
  expected: number;
  received: number;
  late: number;
  missing: number;
  copied: number;
  notOwed: number;
};

/** Counts reports; completeness is received/expected, timeliness (received − late)/expected. */
export function countReports(reports: readonly Report[]): ReportCounts {
  const owed = reports.filter(({ doubts }) => !doubts.includes("not_owed"));
  const having = (...states: Report["state"][]) => owed.filter(({ state }) => states.includes(state)).length;
  return {
    expected: owed.length,
    received: having("received", "late"),
    late: having("late"),
    missing: having("missing"),
    copied: owed.filter(({ doubts }) => doubts.includes("copied")).length,
    notOwed: reports.length - owed.length,
  };
}
