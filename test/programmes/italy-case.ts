import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { openDuckDb } from "../../src/engines/duckdb/duckdb.ts";
import { initLake } from "../../src/lake/lake.ts";
import { localStore } from "../../src/lake/local-store.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { readInbox } from "../../src/pipeline/inbox.ts";
import { type IngestOutcome, ingest } from "../../src/pipeline/ingest.ts";
import { loadPolicy, loadProgramme } from "../../src/programme.ts";
import { openWorkspace } from "../../src/workspace.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const history = join(root, "../shared/real/italy-vaccines/history");

const deliveries = "consegne-vaccini-latest.csv";
const administrations = "somministrazioni-vaccini-summary-latest.csv";

/** Why the extracts cannot be read here; undefined when they can. They are not part of the repository. */
export const absent = existsSync(history)
  ? undefined
  : `${history} 不存在，跳过。 The extracts are not there: skipped.`;

/** What the publisher says of one region in one extract. */
export type Published = { period: string; region: string; delivered: number; administered: number; percent: string };

/** The days of the extracts, in order. */
export async function extractDays(): Promise<string[]> {
  return (await readdir(history)).sort();
}

/** The publisher's own figures: one for each region and extract. */
export async function publishedFigures(): Promise<Published[]> {
  const days = await extractDays();
  const tables = await Promise.all(
    days.map((day) => readFile(join(history, day, "vaccini-summary-latest.csv"), "utf8")),
  );
  return tables.flatMap((table, index) =>
    (parse(table, { columns: true, bom: true }) as Record<string, string>[]).map((line) => ({
      period: days[index] ?? "",
      region: line.area ?? "",
      delivered: Number(line.dosi_consegnate),
      administered: Number(line.dosi_somministrate),
      percent: line.percentuale_somministrazione ?? "",
    })),
  );
}

export type ItalyCase = { context: Context; outcomes: IngestOutcome[]; close: () => Promise<void> };

/** The example's workspace in a folder of its own, with the sheets of the given days ingested as the recipe says. */
export async function italyCase(
  days: readonly string[],
  adapt: (contract: string) => string = (contract) => contract,
): Promise<ItalyCase> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-italy-"));
  await cp(join(root, "examples/italy-vaccines"), folder, { recursive: true });
  const contract = join(folder, "programme/contracts/administrations.yaml");
  await writeFile(contract, adapt(await readFile(contract, "utf8")));
  for (const day of days) {
    const inbox = join(folder, "inbox", day, "Italia");
    await mkdir(inbox, { recursive: true });
    for (const file of [deliveries, administrations]) await cp(join(history, day, file), join(inbox, file));
  }
  const { context, close } = await openContext(folder);
  const files = await readInbox(context.workspace, "2021-07-01", context.policy.area);
  return { context, outcomes: await ingest(context, files, "a key of the test's own"), close };
}

async function openContext(folder: string): Promise<{ context: Context; close: () => Promise<void> }> {
  const workspace = await openWorkspace(folder);
  const programme = await loadProgramme(workspace.settings.programme);
  const policy = await loadPolicy(programme, workspace.settings.policy);
  const now = () => new Date("2021-07-01T00:00:00Z");
  const lake = await initLake(localStore(workspace.settings.lake), now);
  const workDir = await mkdtemp(join(folder, "work-"));
  const openEngine = () => openDuckDb({ tempDirectory: workDir });
  const engine = await openEngine();
  const close = async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    context: {
      workspace,
      programme,
      policy,
      lake,
      engine,
      lakeEngine: async () => engine,
      openEngine,
      now,
      workDir,
      progress: () => {},
    },
    close,
  };
}
