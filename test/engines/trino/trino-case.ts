import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type DuckDbEngine, openDuckDb } from "../../../src/engines/duckdb/duckdb.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import type { Outlet } from "../../../src/engines/sql/table-queries.ts";
import { openTrino, type TrinoOptions } from "../../../src/engines/trino/trino.ts";
import { startTrino, type TrinoServer } from "../../../tools/trino/trino-server.ts";

/** A real Trino over a folder of this machine, a lake in it, and DuckDB beside them. */
export type TrinoCase = {
  server: TrinoServer;
  /** The lake's folder on this machine, and as Trino names it. */
  folder: string;
  lake: string;
  duckdb: DuckDbEngine;
  outlet: Outlet & { files: DuckDbEngine };
  /** What an engine needs to be told, but for the outlet. */
  place: Omit<TrinoOptions, "outlet">;
  open: (more?: Partial<TrinoOptions>) => Promise<Engine>;
  stop: () => Promise<void>;
};

/** Undefined where Trino is not to be had. */
export async function trinoCase(): Promise<TrinoCase | undefined> {
  const root = await mkdtemp(join(tmpdir(), "dudao-trino-lake-"));
  const server = await startTrino({ folder: root });
  if (!server) {
    await rm(root, { recursive: true, force: true });
    return undefined;
  }
  const folder = join(root, "county");
  const lake = `${server.location}/county`;
  await mkdir(folder);
  const duckdb = await openDuckDb({ threads: 1, tempDirectory: join(root, "spill") });
  const keep = async (name: string, path: string) => {
    const key = `derived/tables/${name}`;
    await mkdir(dirname(join(folder, key)), { recursive: true });
    await copyFile(path, join(folder, key));
    return key;
  };
  const outlet = { files: duckdb, folder: root, keep };
  const place = { server: server.server, catalog: "lake", schema: "dudao", lake, user: "tests" };
  return {
    ...{ server, folder, lake, duckdb, outlet, place },
    open: (more) => openTrino({ ...place, outlet, ...more }),
    stop: async () => {
      await duckdb.close();
      await server.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
