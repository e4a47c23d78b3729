import type { WorkspaceFile } from "../src/contracts/workspace.ts";
import { UserError } from "../src/errors.ts";
import type { Settings } from "./settings.ts";

/** When senders are reminded and when the last period is published, as EventBridge Scheduler writes it. */
export type Calendar = { remind: string; publish: string };

/** Months in which a period's reports come in. */
const months = { month: "*", quarter: "1,4,7,10", half: "1,7", year: "1" };

/** Days before the reports are due. */
const remindedBefore = 3;

/** No month has fewer days. */
const lastSafeDay = 28;

/**
 * The days on which a workspace's periods are due, unless the settings name others: senders are reminded three days
 * before, and on the morning after it is published. UserError usage when the reports are due too late for such a rule.
 */
export function calendarOf(
  { calendar }: Pick<WorkspaceFile, "calendar">,
  settings: Pick<Settings, "calendar">,
): Calendar {
  const { every = "quarter", dueDays = 10, graceDays = 0 } = calendar ?? {};
  const on = (day: number, hour: number) => `cron(30 ${hour} ${day} ${months[every]} ? *)`;
  const { remind, publish } = settings.calendar;
  const shown = dueDays + graceDays + 1;
  if (shown > lastSafeDay && (remind === undefined || publish === undefined))
    throw new UserError("usage", {
      what: { zh: "截止日太晚，日程推算不出来。", en: "Reports are due too late for the schedule to follow." },
      where: "dudao.yaml › calendar",
      got: `day ${shown - 1}`,
      next: {
        zh: "在部署设置里写明 calendar.remind 和 calendar.publish。",
        en: "Name calendar.remind and calendar.publish in the settings.",
      },
    });
  return { remind: remind ?? on(Math.max(1, dueDays - remindedBefore), 9), publish: publish ?? on(shown, 6) };
}
