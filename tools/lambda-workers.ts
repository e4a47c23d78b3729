import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Ids of the processes in which a local AWS runs functions, given its own; none where ps is not to be had. */
export async function lambdaWorkers(server: number): Promise<number[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,args="], { maxBuffer: 2 ** 26 }).catch(() => ({
    stdout: "",
  }));
  return stdout
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) => (found?.[2] === String(server) && found[3]?.includes("_worker.js") ? [Number(found[1])] : []));
}

/** Kills a process; false when it has ended already. */
export function killed(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}
