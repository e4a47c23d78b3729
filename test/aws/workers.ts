import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Kills one of the workers in which a local AWS runs the functions; false while there is none. */
export async function killWorker(server: number): Promise<boolean> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const worker = rows.find(([, parent, ...args]) => parent === String(server) && args.join(" ").includes("_worker.js"));
  if (!worker) return false;
  process.kill(Number(worker[0]), "SIGKILL");
  return true;
}
