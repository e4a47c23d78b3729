import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lakeColumns } from "../../../src/contracts/dataset.ts";
import { ruralAssistance } from "../../../src/contracts/datasets/index.ts";
import { parsePeriod } from "../../../src/contracts/period.ts";
import { openDuckDb } from "../../../src/engines/duckdb/duckdb.ts";
import type { Row } from "../../../src/engines/engine.ts";
import { openTrino } from "../../../src/engines/trino/trino.ts";
import { localStore } from "../../../src/lake/local-store.ts";
import type { Context } from "../../../src/pipeline/context.ts";
import { parity } from "../../../src/pipeline/parity.ts";
import { keptParity } from "../../../src/pipeline/parity-name.ts";
import { withContext } from "../../../src/pipeline/with-context.ts";
import { openWorkspace } from "../../../src/workspace.ts";
import { draftOf, file } from "../../lake/submissions.ts";
import { tablesOfCase } from "../../queries/golden-case.ts";
import type { TrinoCase } from "./trino-case.ts";

const goldens = fileURLToPath(new URL("../../queries/", import.meta.url));
const policies = fileURLToPath(new URL("../../../policies/", import.meta.url));
const policy = "ganxian-2024";

/** `dudao parity` over a lake with the rows of all golden cases together: every indicator of every subject. */
export function smallParityTests({ place, folder }: TrinoCase): void {
  describe("the certificate of equality", () => {
    test("over a small workspace with every subject has no difference", { timeout: 600_000 }, async () => {
      const own = join(folder, "..", "goldens");
      await makeWorkspace(own);
      const workspace = await openWorkspace(own);
      const opening = {
        workspace,
        store: localStore(workspace.settings.lake),
        makeLake: true,
        openEngine: (workDir: string) => openDuckDb({ threads: 1, tempDirectory: workDir }),
        openLakeEngine: (_: unknown, outlet: Parameters<typeof openTrino>[0]["outlet"] & object) =>
          openTrino({ ...place, lake: "local:///goldens/lake", outlet }),
        temporaryFolder: own,
        now: () => new Date("2024-10-12T00:00:00Z"),
        progress: () => undefined,
      };
      await withContext(opening, async (opened) => {
        const context = { ...opened, programme: { ...opened.programme, policiesFolder: join(own, "policies") } };
        await commitGoldens(context, own);
        const snapshot = await context.lake.snapshot();
        const period = parsePeriod("2024Q3");
        if (!period) throw new Error("period");
        const found = await parity(context, snapshot, period);
        expect(found.differences).toEqual([]);
        expect(found).toMatchObject({
          differing: 0,
          snapshot: snapshot.id,
          engines: [{ name: "duckdb" }, { name: "trino" }],
        });
        expect(found.policies).toMatchObject([{ policy, subjects: context.programme.subjects.length }]);
        // Every subject but the duties, which this tree of areas does not owe, has cells.
        expect(found.cells).toBeGreaterThan(20 * context.programme.subjects.length);
        expect(await keptParity(context, snapshot, period)).toEqual(found);
      });
    });
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
async function commitGoldens({ lake, engine, programme }: Context, folder: string): Promise<void> {
  const rows = await goldenRows(programme.parameters);
  for (const contract of ruralAssistance) {
    const byPeriod = Map.groupBy(rows.get(contract.name) ?? [], (row) => String(row.period));
    for (const [period, own] of byPeriod) {
      const sent = { sender: "县", bytes: `${contract.name} ${period}`, dataset: contract.name, period };
      const received = await lake.receive(await file(folder, "received.txt", sent.bytes));
      await engine.register("golden_rows", { columns: lakeColumns(contract), rows: own });
      const data = join(folder, "rows.parquet");
      await engine.writeParquet("SELECT * FROM golden_rows", data);
      const draft = { ...draftOf(sent, received.bytes), rowsIn: own.length, accepted: own.length, rejected: 0 };
      await lake.commit(draft, { data, findings: null });
    }
  }
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
