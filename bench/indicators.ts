import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { areaTableColumns } from "../src/contracts/area.ts";
import { parsePeriod } from "../src/contracts/period.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { type Engine, literal } from "../src/engines/engine.ts";
import { computeFigures } from "../src/indicators/compute-figures.ts";
import { handWritten } from "./hand-written.ts";
import { breakdowns, facts, personSubject } from "./person-subject.ts";
import { personColumns, personTable } from "./person-table.ts";

const rows = 10_000_000;
const rounds = 3;

/**
 * Figures of twenty indicators at village level over ten million persons: the generated statement against hand-written
 * ones for the same numbers. Times are processor seconds (both cores), so that a busy machine does not tilt the ratio:
 * the best of some rounds, in turn.
 */
export async function run(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), "dudao-bench-"));
  const engine = await openDuckDb({ memoryLimit: "2GB", tempDirectory: dir });
  try {
    await engine.register("persons", { columns: personColumns, files: [await personTable(engine, rows)] });
    await engine.register("area", { columns: areaTableColumns, rows: villages() });
    for (const broken of [[], breakdowns]) await compare(engine, broken, dir);
  } finally {
    await engine.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function compare(engine: Engine, broken: readonly string[], dir: string): Promise<void> {
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("period");
  const ours = join(dir, "ours.parquet");
  const theirs = join(dir, "theirs.parquet");
  const subject = personSubject(broken);
  const rivals = handWritten(broken);
  const best = await bestTimes({
    generated: () => computeFigures(engine, subject, { period, levels: ["village"], out: ours }),
    counts: () => engine.writeParquet(rivals.counts, theirs),
    filters: () => engine.writeParquet(rivals.filters, theirs),
    packed: () => engine.writeParquet(rivals.packed, theirs),
  });
  await sameNumbers(engine, ours, theirs);
  print(best, broken);
}

type Run = "generated" | "counts" | "filters" | "packed";
type Times = Record<Run, { processor: number; wall: number }>;

async function bestTimes(runs: Record<Run, () => Promise<number>>): Promise<Times> {
  const never = { processor: Number.POSITIVE_INFINITY, wall: Number.POSITIVE_INFINITY };
  const best: Times = { generated: never, counts: never, filters: never, packed: never };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["generated", "counts", "filters", "packed"] as const) {
      const [start, used] = [performance.now(), process.cpuUsage()];
      await runs[name]();
      const { user, system } = process.cpuUsage(used);
      const [processor, wall] = [(user + system) / 1e6, (performance.now() - start) / 1e3];
      best[name] = { processor: Math.min(best[name].processor, processor), wall: Math.min(best[name].wall, wall) };
    }
  }
  return best;
}

/** Both files must add up to the same numbers, or the comparison is void. */
async function sameNumbers(engine: Engine, ours: string, theirs: string): Promise<void> {
  const wide = facts.flatMap(({ id }) => [
    `SELECT '${id}' AS indicator, CAST(sum(n_${id}) AS DOUBLE) AS n, CAST(sum(d_${id}) AS DOUBLE) AS d, CAST(sum(u_${id}) AS DOUBLE) AS u FROM read_parquet(${literal(theirs)})`,
  ]);
  const long = `SELECT indicator, sum(numerator) AS n, sum(denominator) AS d, sum("unknown") AS u FROM read_parquet(${literal(ours)}) GROUP BY indicator`;
  const differing = await engine.rows(`(${long}) EXCEPT (${wide.join(" UNION ALL ")})`);
  if (differing.length > 0) throw new Error(`different numbers: ${JSON.stringify(differing[0])}`);
}

function print({ generated, counts, filters, packed }: Times, broken: readonly string[]): void {
  const ratio = (rival: { processor: number }) => (generated.processor / rival.processor).toFixed(2);
  const seconds = Object.entries({ generated, counts, filters, packed })
    .map(([name, { processor, wall }]) => `${name} ${processor.toFixed(2)} s (wall ${wall.toFixed(2)} s)`)
    .join(", ");
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `indicators, ${broken.length} breakdowns: ${ratio(counts)} × counts, ${ratio(filters)} × filters, ${ratio(packed)} × packed; ${seconds}; peak memory ${memory} MB\n`,
  );
}

function villages() {
  return Array.from({ length: 300 }, (_, n) => {
    const code = `V${1000 + n}`;
    return { area_code: code, area_name: code, level: "village", parent_code: null, village_code: code };
  });
}

if (import.meta.main) await run();
