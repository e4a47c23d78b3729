import { z } from "zod";

/** An IANA time zone, such as Asia/Shanghai; no distance such as +08:00, which schedules do not know. */
export const timeZone = z.string().refine(isTimeZone, "an IANA time zone, such as Asia/Shanghai");

/** A moment as clocks in a zone show it, ISO 8601 to the second with the distance from UTC. */
export function localTime(zone: string, moment: Date): string {
  const { year, month, day, hour, minute, second, timeZoneName } = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const distance = (timeZoneName ?? "").replace("GMT", "") || "+00:00";
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${distance}`;
}

/** The date that a moment has in a zone, ISO. */
export function localDay(zone: string, moment: Date): string {
  return localTime(zone, moment).slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a thousand times. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = "2-digit" as const;
  const clock = { hour: two, minute: two, second: two, hourCycle: "h23", timeZoneName: "longOffset" } as const;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: two, day: two, ...clock });
  formats.set(zone, format);
  return format;
}

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions() !== undefined;
  } catch {
    return false;
  }
}
