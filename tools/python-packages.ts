import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { userCache } from "./package-cache.ts";

const run = promisify(execFile);

/**
 * Path of a Python that has packages of PyPI, installed once into the user's cache. Two processes may install them at
 * once, both find them whole. Throws where Python or a package is not to be had.
 */
export async function pythonWith(releases: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const cache = userCache(environment);
  const folder = join(cache, releases.join("-").replaceAll("==", "-"));
  const python = (of: string) =>
    process.platform === "win32" ? join(of, "Scripts", "python.exe") : join(of, "bin", "python");
  if (existsSync(folder)) return python(folder);
  process.stderr.write(`正在下载测试用的 ${releases.join(" ")} … Fetching ${releases.join(" ")} for the tests …\n`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  try {
    await run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", work]);
    await run(python(work), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...releases]);
    await rename(work, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return python(folder);
}
