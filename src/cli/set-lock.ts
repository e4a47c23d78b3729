import { checkedPeriod } from "../pipeline/inbox.ts";
import { type CommonOptions, today, withContext } from "./open.ts";

/** Locks or unlocks a period and says since when and as which snapshot. */
export async function setLock(
  id: string,
  options: CommonOptions,
  action: "lock" | "unlock",
  word: string,
): Promise<void> {
  const text = await withContext(options, async (context) => {
    const period = checkedPeriod(id, today(context.now), "<period>").id;
    const record = await context.lake[action](period);
    if (options.json) return `${JSON.stringify(record)}\n`;
    return `✓ ${period} ${word}（${record.at}）\n  快照 snapshot: ${record.snapshot}\n`;
  });
  process.stdout.write(text);
}
