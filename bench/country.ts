import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { areaRows } from "../src/areas/area-rows.ts";
import { areaTree } from "../src/areas/area-tree.ts";
import { chinaAreas } from "../src/areas/china-areas.ts";
import { areaTableColumns } from "../src/contracts/area.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { type Engine, literal } from "../src/engines/engine.ts";
import { madeUpPersons } from "./person-table.ts";

const run_ = promisify(execFile);
const child = new URL("./country-child.ts", import.meta.url).pathname;
const folder = join(tmpdir(), "dudao-bench", "country");
const rowsInFile = 10_000_000;

type Measured = { wall: number; processor: number; memory: number };

const ways = ["generated", "figures", "wide"] as const;
type Way = (typeof ways)[number];

/**
 * `npm run bench -- country [persons]`, 100 million when left out: all person indicators for every area of the country,
 * from villages to the nation, against hand-written queries, and the same with a tenth of the persons. One rival gives the
 * same file, one row for each figure and in order; the other only what every rival must make, one wide row for each area
 * in no order. Each runs in a process of its own, with 3 GB for the engine, and all figures are compared.
 */
export async function run(): Promise<void> {
  const persons = Number(process.argv[3] ?? 100_000_000);
  await mkdir(folder, { recursive: true });
  const engine = await openDuckDb({ memoryLimit: "2GB", tempDirectory: folder });
  const areas = await areaFile(engine);
  const ours: Measured[] = [];
  for (const size of [persons / 10, persons]) {
    const files = await personFiles(engine, areas, size);
    const times = new Map<Way, Measured>();
    for (const way of ways) times.set(way, await measure(way, areas, files));
    const generated = times.get("generated");
    if (generated) ours.push(generated);
    print(size, times);
    say(`${await sameFigures(engine)} figures compared, all the same`);
  }
  await engine.close();
  const [tenth, whole] = ours;
  if (tenth && whole)
    say(
      `ten times the rows: ${(whole.processor / tenth.processor).toFixed(2)} × processor, ${(whole.wall / tenth.wall).toFixed(2)} × wall`,
    );
}

async function measure(way: Way, areas: string, files: readonly string[]): Promise<Measured> {
  const { stdout } = await run_(process.execPath, [child, way, outOf(way), areas, ...files], { maxBuffer: 1e8 });
  return JSON.parse(stdout);
}

function outOf(way: Way): string {
  return join(folder, `out-${way}.parquet`);
}

/** How many figures there are; throws when the two files differ in one. */
async function sameFigures(engine: Engine): Promise<number> {
  const columns = 'indicator, level, area, numerator, denominator, "unknown", "value"';
  const of = (way: Way) => `(SELECT ${columns} FROM read_parquet(${literal(outOf(way))}))`;
  const [first] = await engine.rows(
    `SELECT (SELECT count(*) FROM ${of("generated")}) AS ours, (SELECT count(*) FROM ${of("figures")}) AS theirs,
       (SELECT count(*) FROM (${of("generated")} EXCEPT ${of("figures")})) AS differing`,
  );
  if (Number(first?.differing) !== 0 || first?.ours !== first?.theirs)
    throw new Error(`figures differ: ${JSON.stringify(first)}`);
  return Number(first?.ours);
}

function print(size: number, times: ReadonlyMap<Way, Measured>): void {
  const generated = times.get("generated");
  for (const [way, { processor, wall, memory }] of times) {
    const ratio =
      generated && way !== "generated"
        ? `; generated is ${(generated.processor / processor).toFixed(2)} × its processor time, ${(generated.wall / wall).toFixed(2)} × its wall time`
        : "";
    say(`${size} persons, ${way}: ${processor.toFixed(1)} s (wall ${wall.toFixed(1)} s), ${memory} MB${ratio}`);
  }
}

function say(line: string): void {
  process.stdout.write(`country, ${line}\n`);
}

/** The areas of the whole country as a Parquet file. */
async function areaFile(engine: Engine): Promise<string> {
  const path = join(folder, "areas.parquet");
  if (existsSync(path)) return path;
  // A city without counties has one code for itself and for the county that stands for it.
  const areas = new Map((await chinaAreas("")).toReversed().map((area) => [area.code, area]));
  const rows = areaRows(areaTree([...areas.values()].toReversed()));
  await engine.register("areas", { columns: areaTableColumns, rows });
  await written(engine, "SELECT * FROM areas", path);
  return path;
}

/** Persons in files of ten million, evenly over the villages and sorted by them, as townships send them. */
async function personFiles(engine: Engine, areas: string, persons: number): Promise<string[]> {
  await engine.run(
    `CREATE OR REPLACE TEMP TABLE village AS SELECT area_code, row_number() OVER (ORDER BY area_code) - 1 AS place
     FROM read_parquet(${literal(areas)}) WHERE level = 'village'`,
  );
  const [{ villages = 0 } = {}] = await engine.rows("SELECT count(*) AS villages FROM village");
  const files: string[] = [];
  for (let from = 0; from < persons; from += rowsInFile) {
    const to = Math.min(persons, from + rowsInFile);
    const path = join(folder, `persons-${persons}-${from}.parquet`);
    const place = `CAST(floor(i * (${villages} / ${persons}.0)) AS BIGINT)`;
    const people = madeUpPersons(from, to, place);
    const sql = `SELECT people.* REPLACE (village.area_code AS area_code) FROM (${people}) AS people JOIN village ON village.place = people.area_code`;
    if (!existsSync(path)) await written(engine, sql, path);
    files.push(path);
  }
  return files;
}

async function written(engine: Engine, sql: string, path: string): Promise<void> {
  await engine.writeParquet(sql, `${path}.part`);
  await rename(`${path}.part`, path);
}

if (import.meta.main) await run();
