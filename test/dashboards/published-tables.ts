import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createDuckDB, type DuckDBConnection, NODE_RUNTIME, VoidLogger } from "@duckdb/duckdb-wasm/blocking";
import type { WorkbenchCatalogue } from "../../src/contracts/workbench.ts";

export type PublishedTables = {
  catalogue: WorkbenchCatalogue;
  rows: (sql: string) => Record<string, unknown>[];
};

const dist = dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
const bundles = ["mvp", "eh"].map((name) => [name, { mainModule: join(dist, `duckdb-${name}.wasm`), mainWorker: "" }]);

/** A site's workbench data in the same DuckDB as the browser's, run in Node. */
export async function publishedTables(folder: string): Promise<PublishedTables> {
  const catalogue: WorkbenchCatalogue = JSON.parse(await readFile(join(folder, "catalogue.json"), "utf8"));
  const connection = await connect();
  for (const { name, file } of catalogue.tables)
    if (file !== null)
      connection.insertArrowFromIPCStream(new Uint8Array(await readFile(join(folder, file))), { name, create: true });
  const rows = (sql: string) =>
    connection
      .query(sql)
      .toArray()
      .map((row) => row.toJSON());
  return { catalogue, rows };
}

/** Every text that the tables hold, one to a line. */
export function tableTexts({ catalogue, rows }: PublishedTables): string {
  const columns = catalogue.tables.flatMap(({ name, file, columns }) =>
    columns.filter(({ type }) => file !== null && type === "VARCHAR").map((column) => [name, column.name] as const),
  );
  const texts = columns.flatMap(([table, column]) => rows(`SELECT DISTINCT "${column}" AS said FROM ${table}`));
  return texts.map(({ said }) => String(said)).join("\n");
}

async function connect(): Promise<DuckDBConnection> {
  const db = await createDuckDB(Object.fromEntries(bundles), new VoidLogger(), NODE_RUNTIME);
  await db.instantiate(() => undefined);
  db.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
  return db.connect();
}
