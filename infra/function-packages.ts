import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

/** Its native code cannot go into a bundle; its JavaScript does, where it is read twice as fast. */
const installed = "@duckdb/node-api";

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * A node_modules folder with DuckDB for Lambda, in the version of package-lock.json, whatever machine this is. It is kept
 * and made again when the lock file changes.
 */
export async function installPackages(root: string, architecture: "arm64" | "x64"): Promise<string> {
  const lock = await readFile(join(root, "package-lock.json"));
  const cache = join(root, "node_modules", ".cache", "functions");
  const made = createHash("sha256").update(lock).update(installed).digest("hex").slice(0, 16);
  const folder = join(cache, `${architecture}-${made}`);
  if (existsSync(folder)) return join(folder, "node_modules");
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  try {
    await writeFile(join(work, "package-lock.json"), lock);
    await writeFile(join(work, "package.json"), JSON.stringify(await chosen(root)));
    const platform = ["--os=linux", `--cpu=${architecture}`, "--libc=glibc"];
    await run("npm", ["ci", ...platform, "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: work });
    await rename(work, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return join(folder, "node_modules");
}

async function chosen(root: string): Promise<object> {
  const { dependencies } = manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const needed = { [installed]: dependencies[installed] };
  return { name: "dudao-functions", version: "0.0.0", private: true, dependencies: needed };
}
