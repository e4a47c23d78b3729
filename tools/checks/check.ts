import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Outcome of one check: how many of its parts passed and failed, and what to show when one failed. */
export type CheckResult = { passed: number; failed: number; skipped?: number; report: string };

export type Check = {
  name: string;
  /** Shown while it runs, Chinese first. */
  title: string;
  run: (options: { filters: readonly string[] }) => Promise<CheckResult>;
};

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A check without parts of its own: it counts as one. */
export function single(problems: readonly string[]): CheckResult {
  return problems.length === 0
    ? { passed: 1, failed: 0, report: "" }
    : { passed: 0, failed: 1, report: problems.join("\n") };
}

/** Runs a tool installed in node_modules/.bin or on PATH, without standard input, and gathers what it prints. */
export function runTool(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A check that is one run of a tool: it passes when the tool ends with 0. */
export function toolCheck(name: string, title: string, command: string, args: readonly string[]): Check {
  return {
    name,
    title,
    run: async () => {
      const { code, output } = await runTool(command, args);
      return single(code === 0 ? [] : [output.trim()]);
    },
  };
}
