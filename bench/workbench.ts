import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import sirv from "sirv";
import type { WorkbenchColumn, WorkbenchTable, WorkbenchValue } from "../src/contracts/workbench.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import type { Engine } from "../src/engines/engine.ts";
import { arrowStream } from "../src/publish/workbench/arrow-stream.ts";
import { engineParts, workbenchAssets } from "../src/publish/workbench/workbench-assets.ts";
import { launchBrowser } from "../tools/browser.ts";

const count = 1_000_000;
const rounds = 7;
const first = "SELECT COUNT(*) AS n FROM persons";
const grouped = `SELECT area_code, person_class, COUNT(*) AS people, COUNT(CASE WHEN insured THEN 1 END) AS insured,
  SUM(cost) AS cost FROM persons GROUP BY area_code, person_class ORDER BY area_code, person_class`;

const text = { zh: "列", en: "column" };
const columns: readonly WorkbenchColumn[] = [
  { name: "id_key", type: "VARCHAR", text },
  { name: "area_code", type: "VARCHAR", text },
  { name: "person_class", type: "VARCHAR", text },
  { name: "insured", type: "BOOLEAN", text },
  { name: "birth_year", type: "INTEGER", text },
  { name: "cost", type: "DOUBLE", text },
];

/**
 * The workbench's database in Chromium beside DuckDB of this machine with one thread and with all: the first query after
 * load (the engine started, a million rows read) and a group-by over them. The results are compared.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-bench-workbench-"));
  try {
    const { bytes } = arrowStream(columns, people());
    await writeFile(join(folder, "persons.arrow"), bytes);
    const browser = await inBrowser(folder, bytes.length);
    const one = await native(folder, 1);
    const all = await native(folder, undefined);
    const same = JSON.stringify(browser.answer) === JSON.stringify(one.answer);
    process.stdout.write(`${count} rows, Arrow ${(bytes.length / 2 ** 20).toFixed(1)} MB; answers equal: ${same}\n`);
    for (const [name, { load, group }] of Object.entries({ browser, one, all }))
      process.stdout.write(
        `${name}: first query ${load.toFixed(0)} ms, group-by ${group.toFixed(1)} ms` +
          ` (${(group / one.group).toFixed(2)} × native, one thread)\n`,
      );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What of dashboards/workbench/database.ts is measured. */
type Opened = { run: (sql: string, limit: number, onStep: () => void) => Promise<{ rows: unknown[][] }> };

type Times = { load: number; group: number; answer: unknown[][] };

function* people(): Generator<WorkbenchValue[]> {
  const classes = ["脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "一般农户"];
  for (let at = 0; at < count; at += 1) {
    const mixed = (at * 2_654_435_761) % 4_294_967_296;
    const key = mixed.toString(16).padStart(8, "0").repeat(4);
    const area = `3607041${String(10_000 + (mixed % 300)).slice(1)}0`;
    yield [key, area, classes[mixed % 5] ?? null, mixed % 97 !== 0, 1930 + (mixed % 90), (mixed % 10_000) / 2];
  }
}

async function inBrowser(folder: string, bytes: number): Promise<Times> {
  await workbenchAssets(folder);
  const source = new URL("../dashboards/workbench/database.ts", import.meta.url).pathname;
  const contents = `import { openDatabase } from ${JSON.stringify(source)}; globalThis.openDatabase = openDatabase;`;
  const stdin = { contents, resolveDir: import.meta.dirname };
  await build({ stdin, bundle: true, format: "esm", outfile: join(folder, "bench.js"), logLevel: "silent" });
  await writeFile(join(folder, "index.html"), `<!doctype html><script type="module" src="bench.js"></script>`);
  const server = createServer(sirv(folder));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => "openDatabase" in globalThis);
    return await timesIn(page, bytes, await engineParts(folder));
  } finally {
    await browser.close();
    server.close();
  }
}

async function timesIn(page: Page, bytes: number, engine: readonly string[]): Promise<Times> {
  const words = { title: text, row: text, group: "records" as const };
  const table: WorkbenchTable = { name: "persons", ...words, columns, rows: count, file: "persons.arrow", bytes };
  return page.evaluate(
    async ({ folder, engine, table, first, grouped, rounds }) => {
      const { openDatabase } = globalThis as unknown as { openDatabase: (folder: string, held: unknown) => Opened };
      const database = openDatabase(folder, { engine, tables: [table] });
      const start = performance.now();
      await database.run(first, 10, () => undefined);
      const load = performance.now() - start;
      const taken: number[] = [];
      let answer: unknown[][] = [];
      for (let round = 0; round < rounds; round += 1) {
        const before = performance.now();
        answer = (await database.run(grouped, 10_000, () => undefined)).rows;
        taken.push(performance.now() - before);
      }
      return { load, group: Math.min(...taken), answer };
    },
    { folder: page.url(), engine, table, first, grouped, rounds },
  );
}

/** The same rows in DuckDB of this machine, which reads them from Parquet. */
async function native(folder: string, threads: number | undefined): Promise<Times> {
  const file = join(folder, "persons.parquet");
  if (threads === 1) await writeParquet(folder, file);
  const start = performance.now();
  const engine = await openDuckDb({ tempDirectory: folder, ...(threads === undefined ? {} : { threads }) });
  try {
    await engine.run(`CREATE TABLE persons AS SELECT * FROM read_parquet('${file}')`);
    await engine.rows(first);
    const load = performance.now() - start;
    const taken: number[] = [];
    let rows: Awaited<ReturnType<Engine["rows"]>> = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = performance.now();
      rows = await engine.rows(grouped);
      taken.push(performance.now() - before);
    }
    return { load, group: Math.min(...taken), answer: rows.map((row) => Object.values(row)) };
  } finally {
    await engine.close();
  }
}

async function writeParquet(folder: string, file: string): Promise<void> {
  const lines = join(folder, "persons.csv");
  await writeFile(lines, [...people()].map((row) => row.join(",")).join("\n"));
  const engine = await openDuckDb({ tempDirectory: folder });
  const types = columns.map(({ name, type }) => `'${name}': '${type}'`).join(", ");
  await engine.writeParquet(`SELECT * FROM read_csv('${lines}', header = false, columns = {${types}})`, file);
  await engine.close();
}
