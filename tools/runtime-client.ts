import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { userCache } from "./package-cache.ts";
import { pythonWith } from "./python-packages.ts";

const run = promisify(execFile);

const release = "4.0.2";
/** What it is compiled with, in versions of our own choice; releases of CMake from 4 on refuse its libraries. */
const dependencies = { "aws-lambda-ric": release, "node-addon-api": "8.9.2", "node-gyp": "11.5.0" };
const cmake = "cmake==3.31.10";
const allowScripts = { "aws-lambda-ric": true };

/**
 * Path of the program of aws-lambda-ric, compiled once into the user's cache. Two processes may compile it at once, both
 * find it whole. Throws, saying what is missing, where there is no compiler, no make or no registry.
 */
export async function runtimeClient(environment: NodeJS.ProcessEnv): Promise<string> {
  if (process.platform !== "linux") throw new Error(`aws-lambda-ric: linux, not ${process.platform}`);
  const cache = userCache(environment);
  const folder = join(cache, `aws-lambda-ric-${release}`);
  const program = join(folder, "node_modules", "aws-lambda-ric", "index.mjs");
  if (existsSync(folder)) return program;
  await need(["c++", "make", "xz"], environment);
  process.stderr.write("正在编译测试用的 aws-lambda-ric … Compiling aws-lambda-ric for the tests …\n");
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "new-"));
  try {
    const described = { name: "runtime", private: true, dependencies, allowScripts };
    await writeFile(join(work, "package.json"), JSON.stringify(described));
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--foreground-scripts"];
    const env = await withTools(environment);
    await run("npm", ["install", ...quiet], { cwd: work, env, maxBuffer: 2 ** 28 }).catch((error) => {
      throw new Error(whatFailed(error));
    });
    if (!existsSync(join(work, "node_modules", "aws-lambda-ric", "rapid-client.node")))
      throw new Error("aws-lambda-ric: npm did not run its scripts");
    await rename(work, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}

async function need(programs: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  for (const program of programs)
    if (!(await runs(program, environment))) throw new Error(`aws-lambda-ric: no ${program} on this machine`);
}

async function runs(program: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return await run(program, ["--version"], { env }).then(
    () => true,
    () => false,
  );
}

/** CMake of PyPI where the machine has none, and the headers of Node that came with this Node rather than a download. */
async function withTools(environment: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const path = [dirname(process.execPath), environment.PATH];
  if (!(await runs("cmake", environment))) path.unshift(await cmakeOfPython(environment));
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include", "node", "node_api.h")) ? { npm_config_nodedir: prefix } : {};
  return { ...environment, PATH: path.join(delimiter), ...headers };
}

async function cmakeOfPython(environment: NodeJS.ProcessEnv): Promise<string> {
  const python = await pythonWith([cmake], environment);
  const { stdout } = await run(python, ["-c", "import cmake; print(cmake.CMAKE_BIN_DIR)"]);
  return stdout.trim();
}

/** The last thing a compiler said, rather than npm's own remarks about it. */
function whatFailed(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => !line.startsWith("npm ")) ?? lines.at(-1) ?? "npm install";
}
