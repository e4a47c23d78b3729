import { join } from "node:path";
import { lakeColumns } from "../src/contracts/dataset.ts";
import { ruralAssistance } from "../src/contracts/datasets/index.ts";
import { parsePeriod } from "../src/contracts/period.ts";
import { type Subject, subjectColumns } from "../src/contracts/subject.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { type Engine, literal } from "../src/engines/engine.ts";
import { namesBehind, namesReadOf } from "../src/indicators/column-flow.ts";
import { dataKeys } from "../src/indicators/input-tables.ts";
import { loadSubjects } from "../src/indicators/load-subjects.ts";
import { openLake } from "../src/lake/lake.ts";
import { localStore } from "../src/lake/local-store.ts";

/**
 * `npm run bench -- scanned-bytes <workspace> [period]`: what Athena would read, by the sizes of Parquet's own columns,
 * for one scan of each subject and for one query of each indicator. A query reads the columns that its results are made
 * of, in the files of the snapshot.
 */
export async function run(): Promise<void> {
  const [workspace, id = "2024Q4"] = process.argv.slice(3);
  const period = parsePeriod(id);
  if (workspace === undefined || !period) throw new Error("bench -- scanned-bytes <workspace> [period]");
  const folder = join(workspace, "lake");
  const lake = await openLake(localStore(folder), () => new Date());
  const snapshot = await lake.snapshot();
  const engine = await openDuckDb();
  const sizes = new Map<string, Map<string, number>>();
  for (const contract of ruralAssistance) {
    const keys = dataKeys(contract, snapshot, period);
    sizes.set(
      contract.name,
      await columnSizes(
        engine,
        keys.map((key) => join(folder, key)),
      ),
    );
  }
  await engine.close();
  report(await loadSubjects("queries"), sizes);
}

type Sizes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Compressed bytes of each column over all files. */
async function columnSizes(engine: Engine, files: readonly string[]): Promise<Map<string, number>> {
  if (files.length === 0) return new Map();
  const rows = await engine.rows(
    `SELECT path_in_schema AS name, CAST(sum(total_compressed_size) AS BIGINT) AS bytes
     FROM parquet_metadata([${files.map(literal).join(", ")}]) GROUP BY ALL`,
  );
  return new Map(rows.map((row) => [String(row.name), Number(row.bytes)]));
}

function report(subjects: readonly Subject[], sizes: Sizes): void {
  const total = { once: 0, each: 0, indicators: 0 };
  for (const subject of subjects) {
    const ids = Object.keys(subject.indicators);
    const once = bytesFor(subject, ids, sizes);
    const each = ids.reduce((sum, id) => sum + bytesFor(subject, [id], sizes), 0);
    total.once += once;
    total.each += each;
    total.indicators += ids.length;
    say(`${subject.subject}: ${ids.length} indicators, ${once} B once, ${each} B one by one`, each / once);
  }
  const { once, each, indicators } = total;
  say(`all: ${indicators} indicators, ${once} B once for each subject, ${each} B one by one`, each / once);
}

function bytesFor(subject: Subject, indicators: readonly string[], sizes: Sizes): number {
  const facts = indicators.flatMap((id) => [id, `${id}_base`, `${id}_unknown`]);
  const behind = namesBehind(subject.sql, [...subjectColumns, ...Object.keys(subject.breakdowns), ...facts]);
  const used = ruralAssistance.filter(({ name }) => subject.uses.includes(name));
  return used.reduce((sum, contract) => {
    const read = namesReadOf(subject.sql, contract.name);
    const columns = lakeColumns(contract).filter(({ name }) => read.has(name) && behind.has(name));
    return sum + columns.reduce((bytes, { name }) => bytes + (sizes.get(contract.name)?.get(name) ?? 0), 0);
  }, 0);
}

function say(line: string, ratio: number): void {
  process.stdout.write(`scanned-bytes, ${line}: ${Number.isNaN(ratio) ? "–" : ratio.toFixed(1)} ×\n`);
}

if (import.meta.main) await run();
