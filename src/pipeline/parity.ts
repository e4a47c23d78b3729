import { readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { levels } from "../contracts/area.ts";
import { figureColumns } from "../contracts/figure.ts";
import type { Snapshot } from "../contracts/manifest.ts";
import {
  type ParityDifference,
  type ParityFile,
  parityDifference,
  parityFile,
  parityFormat,
  parityListed,
} from "../contracts/parity.ts";
import type { Period } from "../contracts/period.ts";
import type { Subject } from "../contracts/subject.ts";
import type { Engine, Row } from "../engines/engine.ts";
import { computeFigures } from "../indicators/compute-figures.ts";
import { type Inputs, registerInputs } from "../indicators/input-tables.ts";
import { parityDifferences, paritySize } from "../indicators/parity-sql.ts";
import { loadPolicy } from "../programme.ts";
import { digest, inputsOf } from "./compute.ts";
import type { Context } from "./context.ts";
import { parametersRead, parityName } from "./parity-name.ts";

/**
 * Computes every indicator, with the parameters and duties of every policy of the programme, on DuckDB and on the
 * engine that reads the lake, over the same snapshot, and compares cell by cell. A result without differences is kept
 * in the lake, to be published with the figures.
 */
export async function parity(context: Context, snapshot: Snapshot, period: Period): Promise<ParityFile> {
  const engines = [context.engine, await context.lakeEngine(snapshot)] as const;
  const compared = new Map<string, Comparison>();
  const policies: ParityFile["policies"] = [];
  for (const id of await policyIds(context)) {
    const policy = await loadPolicy(context.programme, id);
    const inputs = inputsOf({ ...context, policy }, snapshot, period);
    const found = await comparePolicy(context, engines, inputs, compared);
    const indicators = context.programme.subjects.reduce((sum, one) => sum + Object.keys(one.indicators).length, 0);
    const cells = found.reduce((sum, one) => sum + one.cells, 0);
    policies.push({ policy: id, subjects: found.length, indicators, cells });
  }
  const comparisons = [...compared.values()];
  const result: ParityFile = {
    format: parityFormat,
    engines: engines.map(({ name, version }) => ({ name, version })),
    snapshot: snapshot.id,
    period: period.id,
    at: context.now().toISOString(),
    policies,
    cells: policies.reduce((sum, one) => sum + one.cells, 0),
    differences: comparisons.flatMap((one) => one.differences).slice(0, parityListed),
    differing: comparisons.reduce((sum, one) => sum + one.differing, 0),
  };
  if (result.differing === 0) await keep(context, snapshot, period, result);
  return result;
}

type Comparison = { cells: number; differing: number; differences: ParityDifference[] };
type Engines = readonly [Engine, Engine];

/** Folders with a policy.yaml. */
async function policyIds({ programme }: Context): Promise<string[]> {
  const files = await readdir(programme.policiesFolder, { recursive: true });
  return files.flatMap((file) => (basename(file) === "policy.yaml" ? dirname(file) : [])).sort();
}

/** A subject whose query reads no parameter or duty in which the policies differ is compared once for all of them. */
async function comparePolicy(
  context: Context,
  engines: Engines,
  inputs: Inputs,
  compared: Map<string, Comparison>,
): Promise<Comparison[]> {
  const found: Comparison[] = [];
  let registered = false;
  for (const [done, subject] of context.programme.subjects.entries()) {
    const words = `${inputs.policy.id} ${inputs.period.id}`;
    context.progress({ zh: `比对 ${words}`, en: `Compare ${words}`, done, total: context.programme.subjects.length });
    const key = digest([subject.subject, parametersRead(subject, inputs)]);
    let comparison = compared.get(key);
    if (!comparison) {
      if (!registered) for (const engine of engines) await registerInputs(engine, inputs);
      registered = true;
      comparison = await compare(context, engines, inputs, subject);
      compared.set(key, comparison);
    }
    found.push(comparison);
  }
  return found;
}

async function compare(context: Context, engines: Engines, inputs: Inputs, subject: Subject): Promise<Comparison> {
  const files: string[] = [];
  for (const [place, engine] of engines.entries()) {
    const out = join(context.workDir, `parity-${subject.subject}-${place}.parquet`);
    await computeFigures(engine, subject, { period: inputs.period, levels: [...levels], out });
    files.push(out);
  }
  const [one, other] = ["parity_one", "parity_other"] as const;
  for (const [place, name] of [one, other].entries())
    await context.engine.register(name, { columns: figureColumns, files: files.slice(place, place + 1) });
  const [size] = await context.engine.rows(paritySize(one, other));
  const rows = await context.engine.rows(parityDifferences(one, other));
  const differences = rows.slice(0, parityListed).map((row) => differenceOf(row, inputs.policy.id));
  return { cells: Number(size?.cells), differing: rows.length, differences };
}

function differenceOf({ a_there, b_there, a_says, b_says, ...cell }: Row, policy: string): ParityDifference {
  const values = cell.what === "presence" ? [a_there, b_there] : [a_says, b_says];
  return parityDifference.parse({ ...cell, policy, values });
}

async function keep(context: Context, snapshot: Snapshot, period: Period, result: ParityFile): Promise<void> {
  const path = join(context.workDir, "parity.json");
  await writeFile(path, `${JSON.stringify(parityFile.parse(result), null, 2)}\n`);
  await context.lake.storeDerived(parityName(context, snapshot, period), path);
}
