import { createInterface } from "node:readline/promises";
import { openLake } from "../../src/lake/lake.ts";
import { localStore } from "../../src/lake/local-store.ts";
import { send } from "./submissions.ts";

// A process of its own: node committer.ts <lake> <own folder> <sender>...
// Prints "ready", waits for a line, commits one submission for each sender and prints the sender after each.
const [root = "", folder = "", ...senders] = process.argv.slice(2);
const lake = await openLake(localStore(root), () => new Date());
process.stdout.write("ready\n");
const input = createInterface({ input: process.stdin });
await input.question("");
input.close();
for (const sender of senders) {
  await send(lake, folder, { sender, bytes: `bytes of ${sender}` });
  process.stdout.write(`${sender}\n`);
}
