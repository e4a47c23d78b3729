import { constants } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dashboards = fileURLToPath(new URL("../../../dashboards/", import.meta.url));

/** DuckDB for the browser: the single-threaded build with exceptions, which every browser since 2022 runs. */
const duckdbFiles = ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"];

/**
 * Writes what the workbench alone needs into a folder: its script, which its page loads when it is opened, and DuckDB.
 * Where the file system can, DuckDB's 34 MB are shared with node_modules until one of the two is changed.
 */
export async function workbenchAssets(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: { workbench: join(dashboards, "workbench", "main.tsx") },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    minify: true,
    format: "esm",
    target: "chrome109",
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "linked",
    logLevel: "silent",
  });
  const dist = dirname(fileURLToPath(import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")));
  for (const name of duckdbFiles) await copyFile(join(dist, name), join(folder, name), constants.COPYFILE_FICLONE);
}
