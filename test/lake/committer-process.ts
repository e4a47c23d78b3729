import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ProcessCase } from "./process-case.ts";

const program = fileURLToPath(new URL("./committer.ts", import.meta.url));

export type Committed = { sender: string; outcome: string };

export type Committer = {
  /** Settles when the process waits for its start. */
  ready: Promise<void>;
  start(): void;
  kill(): void;
  /** The commits that the process reported, once it has ended, and what it wrote to stderr. */
  ended: Promise<{ acknowledged: Committed[]; errors: string }>;
  /** Called with the number of commits reported so far. */
  onAcknowledged(listener: (count: number) => void): void;
};

/** Starts committer.ts with a lake, a folder of its own, the senders to commit for and how far its clock is ahead. */
export function startCommitter(
  { place, environment }: Pick<ProcessCase, "place" | "environment">,
  folder: string,
  senders: readonly string[],
  minutesAhead = 0,
): Committer {
  const child = spawn(process.execPath, [program, place, folder, String(minutesAhead), ...senders], {
    stdio: "pipe",
    env: { ...process.env, ...environment },
  });
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
    return { acknowledged: lines().slice(1).map(committed), errors };
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

/** Lets committers begin at the same moment; gives what each reported. */
export async function runTogether(committers: readonly Committer[]): Promise<Committed[][]> {
  await Promise.all(committers.map((one) => one.ready));
  for (const one of committers) one.start();
  const ended = await Promise.all(committers.map((one) => one.ended));
  const [failed] = ended.filter(({ errors }) => errors !== "");
  if (failed) throw new Error(failed.errors);
  return ended.map(({ acknowledged }) => acknowledged);
}

function committed(line: string): Committed {
  const [sender = "", outcome = ""] = line.split(" ");
  return { sender, outcome };
}
