import { join } from "node:path";
import type { Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { Subject } from "../contracts/subject.ts";
import { dataKeys } from "../indicators/input-tables.ts";
import { baseDigest, digest, inputsOf, registerPeriod } from "./compute.ts";
import type { Context } from "./context.ts";

/** What is made of a subject's rows: under which name it is kept, by what besides the query it changes, and how. */
type Made = {
  name: string;
  from: (subject: Subject) => unknown;
  write: (subject: Subject, out: string) => Promise<unknown>;
};

/**
 * Parquet files of what is made of some subjects' rows in one period, one for each. A file is kept in the lake under a
 * name made from all that went into it, and made only where nothing has been kept under that name.
 */
export async function keptBySubject(
  context: Context,
  snapshot: Snapshot,
  period: Period,
  subjects: readonly Subject[],
  made: Made,
): Promise<string[]> {
  const inputs = inputsOf(context, snapshot, period);
  const base = baseDigest(context, inputs);
  const files: string[] = [];
  let registered = false;
  for (const subject of subjects) {
    const data = inputs.contracts.filter(({ name }) => subject.uses.includes(name));
    const keys = data.map((contract) => dataKeys(contract, snapshot, period));
    const occasions = subject.uses.includes("work_event") ? inputs.occasions : [];
    const named = digest([base, subject.sql, made.from(subject), keys, occasions]);
    const name = `${made.name}-${period.id}-${subject.subject}-${named}.parquet`;
    const kept = await context.lake.derived(name);
    if (kept !== undefined) {
      files.push(kept);
      continue;
    }
    if (!registered) await registerPeriod(context, snapshot, period);
    registered = true;
    const out = join(context.workDir, name);
    await made.write(subject, out);
    files.push(await context.lake.storeDerived(name, out));
  }
  return files;
}
