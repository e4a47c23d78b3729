import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Dataset, lakeColumns } from "../../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../../src/contracts/datasets/index.ts";
import { openDuckDb } from "../../../src/engines/duckdb/duckdb.ts";
import type { Row } from "../../../src/engines/engine.ts";
import { localStore } from "../../../src/lake/local-store.ts";
import type { Context } from "../../../src/pipeline/context.ts";
import { type OpenLakeEngine, withContext } from "../../../src/pipeline/with-context.ts";
import { openWorkspace } from "../../../src/workspace.ts";
import { draftOf, file } from "../../lake/submissions.ts";
import { tablesOfCase } from "../../queries/golden-case.ts";

const goldens = fileURLToPath(new URL("../../queries/", import.meta.url));
const policies = fileURLToPath(new URL("../../../policies/", import.meta.url));
export const policy = "ganxian-2024";

/** A workspace in a folder of its own whose lake has the rows of all golden cases together: every dataset, every subject. */
export async function withGoldenLake(
  folder: string,
  work: (context: Context) => Promise<void>,
  openLakeEngine?: OpenLakeEngine,
): Promise<void> {
  await makeWorkspace(folder);
  const workspace = await openWorkspace(folder);
  const opening = {
    workspace,
    store: localStore(workspace.settings.lake),
    makeLake: true,
    openEngine: (workDir: string) => openDuckDb({ threads: 1, tempDirectory: workDir }),
    ...(openLakeEngine ? { openLakeEngine } : {}),
    temporaryFolder: folder,
    now: () => new Date("2024-10-12T00:00:00Z"),
    progress: () => undefined,
  };
  await withContext(opening, async (opened) => {
    const context = { ...opened, programme: { ...opened.programme, policiesFolder: join(folder, "policies") } };
    await commitGoldens(context, folder);
    await work(context);
  });
}

async function makeWorkspace(folder: string): Promise<void> {
  await mkdir(join(folder, "policies"), { recursive: true });
  await cp(join(policies, policy), join(folder, "policies", policy), { recursive: true });
  const area = (await tablesOfCase("", {})).get("area");
  const parents = ["township_code", "county_code", "city_code", "province_code"];
  const lines = (area?.rows ?? []).map((row) => {
    const above = parents.map((name) => row[name]).find((code) => code !== null && code !== row.area_code);
    const parent = row.level === "nation" ? "" : (above ?? "国");
    return [row.area_code, row.area_name, row.level, parent].join(",");
  });
  await writeFile(join(folder, "areas.csv"), `${["code,name,level,parent", ...lines].join("\n")}\n`);
  await writeFile(join(folder, "dudao.yaml"), `dudao: 1\nname: goldens\nareas:\n  csv: areas.csv\npolicy: ${policy}\n`);
}

/** One submission for each dataset and period, with the rows of every case. */
async function commitGoldens(context: Context, folder: string): Promise<void> {
  const rows = await goldenRows(context.programme.parameters);
  for (const contract of ruralAssistance) {
    const byPeriod = Map.groupBy(rows.get(contract.name) ?? [], (row) => String(row.period));
    for (const [period, own] of byPeriod) await commitRows(context, folder, { contract, period, rows: own });
  }
}

/** Commits rows as the county's submission, in the place of its former one. */
export async function commitRows(
  { lake, engine }: Context,
  folder: string,
  { contract, period, rows }: { contract: Dataset; period: string; rows: readonly Row[] },
): Promise<void> {
  const sent = { sender: "县", bytes: `${contract.name} ${period} ${rows.length}`, dataset: contract.name, period };
  const received = await lake.receive(await file(folder, "received.txt", sent.bytes));
  await engine.register("golden_rows", { columns: lakeColumns(contract), rows });
  const data = join(folder, "rows.parquet");
  await engine.writeParquet("SELECT * FROM golden_rows", data);
  const draft = { ...draftOf(sent, received.bytes), rowsIn: rows.length, accepted: rows.length, rejected: 0 };
  await lake.commit(draft, { data, findings: null });
}

async function goldenRows(parameters: Context["programme"]["parameters"]): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>();
  const files = await readdir(goldens, { recursive: true });
  for (const given of files.filter((one) => one.endsWith("given.md")).sort()) {
    for (const [name, table] of await tablesOfCase(await readFile(join(goldens, given), "utf8"), parameters))
      rows.set(name, [...(rows.get(name) ?? []), ...table.rows]);
  }
  // Each case numbers its rows from 1, and the number is what decides between copies of one person.
  for (const own of rows.values()) {
    for (const [place, row] of own.entries()) row.row_number = place + 1;
  }
  return rows;
}
