import { constants } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OutputFile } from "esbuild";

const dashboards = fileURLToPath(new URL("../../../dashboards/", import.meta.url));

/** DuckDB for the browser: the single-threaded build with exceptions, which every browser since 2022 runs. */
const engine = "duckdb-eh.wasm";
const worker = "duckdb-browser-eh.worker.js";

/**
 * Writes what the workbench alone needs into a folder: its script, which its page loads when it is opened, and DuckDB,
 * whose 34 MB are one file, or parts of at most so many bytes for servers that give no more in one answer (engineParts).
 */
export async function workbenchAssets(folder: string, longestPart = Number.POSITIVE_INFINITY): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path, contents } of await scripts()) await writeFile(join(folder, basename(path)), contents);
  const dist = dirname(fileURLToPath(import.meta.resolve(`@duckdb/duckdb-wasm/dist/${engine}`)));
  await copyFile(join(dist, worker), join(folder, worker), constants.COPYFILE_FICLONE);
  if (longestPart === Number.POSITIVE_INFINITY)
    return copyFile(join(dist, engine), join(folder, engine), constants.COPYFILE_FICLONE);
  const bytes = await readFile(join(dist, engine));
  for (let part = 0; part * longestPart < bytes.length; part += 1) {
    const name = `${engine}.${String(part + 1).padStart(2, "0")}`;
    await writeFile(join(folder, name), bytes.subarray(part * longestPart, (part + 1) * longestPart));
  }
}

/** The names of the engine's parts in a folder, in the order in which they are put together. */
export async function engineParts(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith(engine)).sort();
}

let bundled: Promise<OutputFile[]> | undefined;

/** The same for every site: bundled once, for both zones of a publication. */
function scripts(): Promise<OutputFile[]> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<OutputFile[]> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: { workbench: join(dashboards, "workbench", "main.tsx") },
    outdir: dashboards,
    write: false,
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
  return outputFiles;
}
