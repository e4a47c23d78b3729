import { z } from "zod";
import type { Snapshot } from "../src/contracts/manifest.ts";
import { type Period, parsePeriod, periodsBetween } from "../src/contracts/period.ts";
import type { Context } from "../src/pipeline/context.ts";
import { checkedPeriod } from "../src/pipeline/inbox.ts";
import { nothingIngested, periodsWithData } from "../src/pipeline/periods.ts";
import type { Notice } from "./notices.ts";

/** What one step leaves for the next: by the calendar nothing at first, by hand the period. */
const given = z.object({
  period: z.string().optional(),
  snapshot: z.string().optional(),
  /** Readers are to be led to it even where they are shown a later period. */
  show: z.boolean().optional(),
});
export type Given = z.infer<typeof given>;

export const stepRequest = z.object({
  step: z.enum(["remind", "check", "compute", "publish"]),
  given: given.prefault({}),
  /** Name of the machine's run. */
  run: z.string().optional(),
});
export type StepRequest = z.infer<typeof stepRequest>;

/** What a step answers; a `notice` is sent. From the check on, all steps read one snapshot of the lake. */
export type StepAnswer = { period: string; snapshot: string; show?: boolean; notice?: Notice };

/** The period of a run: the one that was asked for, or the last of those with data that has ended. */
export function periodOf(snapshot: Snapshot, today: string, asked?: string): Period {
  if (asked !== undefined) return checkedPeriod(asked, today, "period");
  const ended = periodsWithData(snapshot).filter(({ end }) => end < today);
  const last = ended.at(-1);
  if (!last) throw nothingIngested();
  return last;
}

/** The period whose reports are due next or were due last: the last one of the calendar that has ended. */
export function periodDue({ workspace }: Context, today: string): Period | undefined {
  const { calendar } = workspace.settings;
  const from = calendar ? parsePeriod(calendar.from) : undefined;
  if (!calendar || !from) return undefined;
  return periodsBetween(calendar.every, from.start, today).findLast(({ end }) => end < today);
}
