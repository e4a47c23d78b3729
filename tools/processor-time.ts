import { readFile } from "node:fs/promises";

/** Clock ticks in a second, as Linux counts processor time for every program. */
const ticks = 100;

/** Processor seconds of a process and of those of its children that have ended; undefined where /proc does not say. */
export async function processorTime(pid: number): Promise<{ own: number; ended: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // The name in brackets may hold spaces.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { own: (user + system) / ticks, ended: (endedUser + endedSystem) / ticks };
}
