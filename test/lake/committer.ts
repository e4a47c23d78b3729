import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { UserError } from "../../src/errors.ts";
import type { CommitOutcome } from "../../src/lake/commit.ts";
import { openLake } from "../../src/lake/lake.ts";
import { openStore } from "../../src/lake/open-store.ts";
import { send } from "./submissions.ts";

// A process of its own: node committer.ts <lake> <own folder> <minutes its clock is ahead> <sender>...
// Prints "ready", waits for a line, commits one submission for each sender and prints the sender and what became of it
// after each. A lake that cannot be reached is tried again, as its user would.
const [place = "", folder = "", minutes = "0", ...senders] = process.argv.slice(2);
const clock = () => new Date(Date.now() + Number(minutes) * 60_000);
const attempts = 50;

const lake = await again(() => openLake(openStore(place, join(folder, "cache")), clock, place));
process.stdout.write("ready\n");
const input = createInterface({ input: process.stdin });
await input.question("");
input.close();
for (const sender of senders) {
  const { outcome } = await again<CommitOutcome>(() => send(lake, folder, { sender, bytes: `bytes of ${sender}` }));
  process.stdout.write(`${sender} ${outcome}\n`);
}

async function again<Result>(action: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof UserError && error.kind === "lakeUnreachable") || attempt === attempts) throw error;
    }
  }
}
