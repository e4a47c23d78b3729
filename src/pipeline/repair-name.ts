import { createHash } from "node:crypto";

/** Ending of the sheets that go back to their senders. */
const ending = ".退回.xlsx";

/** Longest file name of Linux, in bytes. */
const longest = 255;

/** Name under which a file goes back: its own with an ending, cut and marked by a hash where that would be too long. */
export function repairName(name: string): string {
  const own = name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  const whole = `${own}${ending}`;
  if (Buffer.byteLength(whole) <= longest) return whole;
  const mark = `…${createHash("sha256").update(own).digest("hex").slice(0, 8)}${ending}`;
  const characters = [...own];
  while (Buffer.byteLength(characters.join("") + mark) > longest) characters.pop();
  return `${characters.join("")}${mark}`;
}
