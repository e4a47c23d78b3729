import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { levels } from "../src/contracts/area.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import type { Engine } from "../src/engines/engine.ts";
import { openTrino } from "../src/engines/trino/trino.ts";
import { computeFigures } from "../src/indicators/compute-figures.ts";
import { registerInputs } from "../src/indicators/input-tables.ts";
import { localStore } from "../src/lake/local-store.ts";
import { inputsOf } from "../src/pipeline/compute.ts";
import type { Context } from "../src/pipeline/context.ts";
import { periodsWithData } from "../src/pipeline/periods.ts";
import { withContext } from "../src/pipeline/with-context.ts";
import { openWorkspace } from "../src/workspace.ts";
import { startTrino } from "../tools/trino/trino-server.ts";

/**
 * `npm run bench -- engines <workspace>`: the figures of every subject for the newest period of a lake on this machine,
 * on DuckDB and on a Trino that is started here, one after the other.
 */
export async function run(): Promise<void> {
  const [given] = process.argv.slice(3);
  if (given === undefined) throw new Error("bench -- engines <workspace>");
  const folder = resolve(given);
  const trino = await startTrino({ lake: { folder: dirname(folder) } });
  if (!trino) return;
  try {
    const workspace = await openWorkspace(folder);
    const opening = {
      workspace,
      store: localStore(workspace.settings.lake),
      makeLake: false,
      openEngine: (workDir: string) => openDuckDb({ tempDirectory: workDir }),
      openLakeEngine: (_: unknown, outlet: NonNullable<Parameters<typeof openTrino>[0]["outlet"]>) =>
        openTrino({
          ...{ server: trino.server, catalog: "lake", schema: "bench", user: "bench", outlet },
          lake: `local:///${basename(folder)}/lake`,
        }),
      temporaryFolder: tmpdir(),
      now: () => new Date(),
      progress: () => undefined,
    };
    await withContext(opening, compare);
  } finally {
    await trino.stop();
  }
}

async function compare(context: Context): Promise<void> {
  const snapshot = await context.lake.snapshot();
  const period = periodsWithData(snapshot).at(-1);
  if (!period) throw new Error("nothing in the lake");
  const inputs = inputsOf(context, snapshot, period);
  for (const engine of [context.engine, await context.lakeEngine(snapshot)]) {
    const start = performance.now();
    await registerInputs(engine, inputs);
    let cells = 0;
    for (const subject of context.programme.subjects) {
      const out = join(context.workDir, `bench-${subject.subject}.parquet`);
      cells += await computeFigures(engine, subject, { period, levels: [...levels], out });
    }
    print(engine, context.programme.subjects.length, cells, (performance.now() - start) / 1e3);
  }
}

function print({ name, version }: Engine, subjects: number, cells: number, seconds: number): void {
  process.stdout.write(
    `engines, ${name} ${version}: ${subjects} subjects, ${cells} figures, ${seconds.toFixed(1)} s\n`,
  );
}

if (import.meta.main) await run();
