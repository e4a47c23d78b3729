import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { userCache } from "../package-cache.ts";

const run = promisify(execFile);

export const trinoVersion = "476";

/** What a server needs: its own libraries, and a folder with the Hive connector as its only plugin. */
export type TrinoFiles = { libraries: string; plugins: string };

/** Trino's server and Hive connector, fetched once by Maven into the user's cache; two processes may do so at once. */
export async function trinoFiles(environment: NodeJS.ProcessEnv): Promise<TrinoFiles> {
  const cache = userCache(environment);
  const folder = join(cache, `trino-${trinoVersion}`);
  if (!existsSync(folder)) await fetchInto(folder, cache);
  return { libraries: join(folder, `trino-server-core-${trinoVersion}`, "lib"), plugins: join(folder, "plugins") };
}

async function fetchInto(folder: string, cache: string): Promise<void> {
  process.stderr.write(`正在下载测试用的 Trino ${trinoVersion} … Fetching Trino ${trinoVersion} for the tests …\n`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  const target = join(work, "ready");
  const given = { target, trino: trinoVersion, "maven.repo.local": join(work, "repository") };
  const settings = Object.entries(given).map(([name, value]) => `-D${name}=${value}`);
  const pom = fileURLToPath(new URL("./files.pom.xml", import.meta.url));
  try {
    await run("mvn", ["-B", "-q", "-f", pom, ...settings, "generate-resources"]);
    await rename(target, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
