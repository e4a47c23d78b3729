import { type Taken, takeIn } from "./ingest.ts";
import { benchSheet } from "./ingest-sheet.ts";

const rows = 1_000_000;
const rounds = 3;

/** A CSV of a million rows in which one row in a hundred is rejected, beside the same sheet without a fault. */
export async function run(): Promise<void> {
  const sheets = { without: await benchSheet(rows, "none"), with: await benchSheet(rows, "hundredth") };
  const best: Partial<Record<keyof typeof sheets, Taken>> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["without", "with"] as const) {
      const taken = await takeIn("checked", sheets[name]);
      if (taken.processor < (best[name]?.processor ?? Number.POSITIVE_INFINITY)) best[name] = taken;
    }
  }
  if (!best.without || !best.with) return;
  for (const [name, { wall, processor, peakMb, said }] of Object.entries(best)) {
    const ratio = (processor / best.without.processor).toFixed(2);
    process.stdout.write(
      `${name} faults: wall ${wall.toFixed(1)} s, processor ${processor.toFixed(1)} s (× ${ratio}), peak ${peakMb.toFixed(0)} MB ${JSON.stringify(said)}\n`,
    );
  }
}
