import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./committer.ts", import.meta.url));

export type Committer = {
  /** Settles when the process waits for its start. */
  ready: Promise<void>;
  start(): void;
  kill(): void;
  /** Senders whose commits the process reported, once it has ended, and what it wrote to stderr. */
  ended: Promise<{ acknowledged: string[]; errors: string }>;
  /** Called with the number of commits reported so far. */
  onAcknowledged(listener: (count: number) => void): void;
};

/** Starts committer.ts with a lake, a folder of its own and the senders to commit for. */
export function startCommitter(lake: string, folder: string, senders: readonly string[]): Committer {
  const child = spawn(process.execPath, [program, lake, folder, ...senders], { stdio: "pipe" });
  const ready = Promise.withResolvers<void>();
  let listener: (count: number) => void = () => undefined;
  let output = "";
  let errors = "";
  const lines = () => output.split("\n").slice(0, -1);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    ready.resolve();
    listener(lines().length - 1);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdin.on("error", () => undefined);
  const ended = once(child, "close").then(() => {
    ready.reject(new Error(`committer ended before it was ready: ${errors}`));
    return { acknowledged: lines().slice(1), errors };
  });
  return {
    ready: ready.promise,
    start: () => child.stdin.write("go\n"),
    kill: () => child.kill("SIGKILL"),
    ended,
    onAcknowledged: (next) => {
      listener = next;
    },
  };
}
