import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { pythonWith } from "./python-packages.ts";

const script = fileURLToPath(new URL("./run-events.py", import.meta.url));

/**
 * What is wrong with events by the standard, "" when nothing is. They are built out of the classes that the standard's
 * own client generates from its schema (openlineage-python of PyPI, fetched once into the user's cache).
 */
export async function openLineageFaults(
  events: readonly object[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const python = await pythonWith(["openlineage-python==1.54.0"], environment);
  const child = spawn(python, [script], { stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.end(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  const [said] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return child.exitCode === 0 ? "" : (said.trim().split("\n").at(-1) ?? "");
}
