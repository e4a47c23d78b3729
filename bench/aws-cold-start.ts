import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleFunctions } from "../infra/bundle-functions.ts";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "..");

/** Of a process, in milliseconds: from its start to its end, and of the processor. */
export type Cost = { wall: number; processor: number };

/** A process of its own for each file, so that each starts cold. */
const files = {
  /** As anybody would write it. */
  bare: `import { DuckDBInstance } from "@duckdb/node-api";
export const handler = async () => {};
const connection = await (await DuckDBInstance.create()).connect();
await connection.runAndReadAll("SELECT version()");`,
  /** The function as it is deployed; its engine answers a query as it opens. */
  cold: `import "./intake.mjs";
import { openDuckDb } from "./engine.mjs";
await openDuckDb();`,
  /** The function with an event. */
  first: `const { handler } = await import("./intake.mjs");
const { batchItemFailures } = await handler(JSON.parse(process.env.EVENT));
if (batchItemFailures.length > 0) throw new Error("the sheet was not taken");`,
} as const;

const used = `
const { userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(\`\\n\${(userCPUTime + systemCPUTime) / 1000}\`);
process.exit(0);`;

/** Makes the functions as they are deployed, in a folder. */
export async function bundled(folder: string): Promise<void> {
  await mkdir(join(folder, "src"), { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await bundleFunctions(root, folder, { engine: join(root, "src/engines/duckdb/duckdb.ts") });
  for (const [name, source] of Object.entries(files)) await writeFile(join(folder, `${name}.mjs`), source + used);
}

/** Starts one of the files and waits for its end. */
export async function start(
  folder: string,
  name: keyof typeof files,
  environment: Readonly<Record<string, string>> = {},
): Promise<Cost> {
  const started = performance.now();
  const { stdout } = await execute(process.execPath, [`${name}.mjs`], {
    cwd: folder,
    env: { ...process.env, AWS_REGION: "us-east-1", ...environment },
  });
  return { wall: performance.now() - started, processor: Number(stdout.trim().split("\n").at(-1)) };
}
