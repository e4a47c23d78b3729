import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { areaTableColumns } from "../src/contracts/area.ts";
import { parsePeriod } from "../src/contracts/period.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import type { Engine } from "../src/engines/engine.ts";
import { intakeFile } from "../src/intake/intake-file.ts";
import { checkRowByRow } from "./ingest-rows.ts";
import { bareColumns, benchContract } from "./ingest-sheet.ts";

/** One way of taking in the sheet, in a process of its own; prints what it took. */
const [way = "", path = "", limit = "0"] = process.argv.slice(2);
const workDir = await mkdtemp(join(tmpdir(), "dudao-bench-"));
const engine = await openDuckDb({ memoryLimit: "1GB", threads: 2, tempDirectory: workDir });
await engine.register("area", { columns: areaTableColumns, rows: [] });
const [start, used] = [performance.now(), process.cpuUsage()];
const said = await take(way, engine);
const { user, system } = process.cpuUsage(used);
const seconds = { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
process.stdout.write(`${JSON.stringify({ ...seconds, peakMb: process.resourceUsage().maxRSS / 1024, said })}\n`);
await engine.close();
await rm(workDir, { recursive: true, force: true });

async function take(name: string, on: Engine): Promise<unknown> {
  const copied = `SELECT * FROM read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${bareColumns()}})`;
  const bareOut = join(workDir, "bare.parquet");
  if (name === "rows") return checkRowByRow(path, Number(limit));
  if (name === "bare") return on.run(`COPY (${copied}) TO '${bareOut}' (FORMAT parquet, COMPRESSION zstd)`);
  if (name === "tuned") return on.writeParquet(copied, bareOut);
  const { accepted, rejected, findings } = await intakeFile(on, path, [benchContract], {
    ...context(),
    ...(name === "checked" ? {} : { hash: (text) => text }),
  });
  return { accepted, rejected, findings };
}

function context() {
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("period");
  const sender = {
    code: "360704101000",
    name: "江口镇",
    level: "township",
    parent: "360704000000",
    keyVillage: null,
    relocationSite: false,
    peerGroup: null,
  } as const;
  return {
    period,
    sender,
    submission: "bench",
    identityKey: "bench",
    workDir,
    dataset: "bench",
  };
}
