import { createHash } from "node:crypto";
import { join } from "node:path";
import { areaRows } from "../areas/area-rows.ts";
import { type Level, levels } from "../contracts/area.ts";
import { dataLengths, type Snapshot } from "../contracts/manifest.ts";
import type { Period } from "../contracts/period.ts";
import type { Subject } from "../contracts/subject.ts";
import { computeFigures } from "../indicators/compute-figures.ts";
import { figuresSql } from "../indicators/figures-sql.ts";
import { dataKeys, type Inputs, registerInputs } from "../indicators/input-tables.ts";
import { paramsTable } from "../indicators/params-table.ts";
import { dueOccasions } from "../supervision/due-occasions.ts";
import type { Context } from "./context.ts";
import { usedSubjects } from "./used-subjects.ts";

/**
 * The figures of every subject for one period, as Parquet files (columns: figureColumns). A file is kept under a
 * name made from all that went into it, and computed only where nothing has been kept under that name.
 */
export async function computePeriod(context: Context, snapshot: Snapshot, period: Period): Promise<string[]> {
  const inputs = inputsOf(context, snapshot, period);
  const engine = await context.lakeEngine(snapshot);
  const base = baseDigest({ ...context, engine }, inputs);
  const files: string[] = [];
  let registered = false;
  const subjects = usedSubjects(context);
  for (const [index, subject] of subjects.entries()) {
    context.progress({
      zh: `计算 ${period.id}`,
      en: `Compute ${period.id}`,
      done: index,
      total: subjects.length,
    });
    const name = `figures-${period.id}-${subject.subject}-${digest([base, subjectDigest(context, inputs, subject)])}.parquet`;
    const kept = await context.lake.derived(name);
    if (kept !== undefined) {
      files.push(kept);
      continue;
    }
    if (!registered) await registerInputs(engine, inputs);
    registered = true;
    const out = join(context.workDir, name);
    await computeFigures(engine, subject, { period, levels: computedLevels(context), out });
    files.push(await context.lake.storeDerived(name, out));
  }
  return files;
}

/** Makes the tables of a period visible to SQL: datasets, area, params and due_occasion. */
export async function registerPeriod(context: Context, snapshot: Snapshot, period: Period): Promise<void> {
  await registerInputs(context.engine, inputsOf(context, snapshot, period));
}

/** Levels for which figures are computed: the policy's own and all below it. */
function computedLevels(context: Pick<Context, "policy">): Level[] {
  return levels.slice(levels.indexOf(context.policy.level));
}

/** The queries look at the period's last day: what happened later is in a later period's reports. */
export function inputsOf(context: Context, snapshot: Snapshot, period: Period): Inputs {
  const { tree } = context.workspace;
  // Work events are read year by year: what fell due in an earlier year is judged by that year's periods.
  const yearStart = `${period.start.slice(0, 4)}-01-01`;
  const lengths = dataLengths(snapshot.manifests);
  return {
    contracts: context.programme.contracts,
    period,
    asOf: period.end,
    areas: areaRows(tree),
    occasions: dueOccasions(context.policy, tree.areas).filter(({ due }) => due >= yearStart),
    parameters: context.programme.parameters,
    policy: context.policy,
    snapshot,
    localPath: (key) => context.lake.localPath(key, lengths.get(key)),
  };
}

/** Names the engine and the tables beside the datasets that results are computed with. */
export function baseDigest(context: Context, inputs: Inputs): string {
  return digest([context.engine.name, context.engine.version, inputs.areas, paramsTable(inputs)]);
}

function subjectDigest(context: Context, inputs: Inputs, subject: Subject): string {
  const statement = figuresSql(subject, {
    period: inputs.period.id,
    levels: computedLevels(context),
    columns: [],
  });
  const data = inputs.contracts
    .filter((contract) => subject.uses.includes(contract.name))
    .map((contract) => dataKeys(contract, inputs.snapshot, inputs.period));
  return digest([statement, data, subject.uses.includes("work_event") ? inputs.occasions : []]);
}

/** A short name for all that a result is computed from. */
export function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
