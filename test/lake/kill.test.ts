import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { type Committer, startCommitter } from "./committer-process.ts";
import { localCase } from "./local-case.ts";
import { send } from "./submissions.ts";

const kills = 50;
const sendersOf = (round: number) => Array.from({ length: 20 }, (_, index) => `r${round}-${index}`);

it(`loses and doubles nothing when a writer is killed ${kills} times at random moments`, {
  timeout: 300_000,
}, async () => {
  const at = await localCase();
  const lake = await initLake(at.store, () => new Date());
  const acknowledged = new Set<string>();
  let interrupted = 0;
  let known = 0;
  let next = startCommitter(at.root, join(at.folder, "r0"), sendersOf(0));
  for (let round = 0; round < kills; round += 1) {
    const writer = next;
    await killAtRandom(writer);
    if (round + 1 < kills) next = startCommitter(at.root, join(at.folder, `r${round + 1}`), sendersOf(round + 1));
    const ended = await writer.ended;
    expect(ended.errors).toBe("");
    for (const sender of ended.acknowledged) acknowledged.add(sender);
    const problems = await expectWhole(lake, acknowledged);
    if (problems > known) interrupted += 1;
    known = problems;
  }
  expect(interrupted).toBeGreaterThan(kills / 10);

  const everyone = Array.from({ length: kills }, (_, round) => sendersOf(round)).flat();
  const held = new Set(await sendersIn(lake));
  const missed = everyone.filter((sender) => !held.has(sender)).slice(0, 40);
  for (const sender of [...held, ...missed]) {
    const { outcome } = await send(lake, join(at.folder, "again"), { sender, bytes: `bytes of ${sender}` });
    expect(outcome).toBe(held.has(sender) ? "unchanged" : "added");
  }
  expect(await sendersIn(lake)).toEqual([...held, ...missed].sort());
  const problems = await lake.problems({ thorough: true });
  expect(problems.filter(isDamage)).toEqual([]);
});

/** After some commits and a moment more, so that every step of a commit is hit. */
async function killAtRandom(writer: Committer): Promise<void> {
  const commits = Math.floor(Math.random() * 4);
  const reached = Promise.withResolvers<void>();
  writer.onAcknowledged((count) => {
    if (count >= commits) reached.resolve();
  });
  await writer.ready;
  writer.start();
  if (commits > 0) await reached.promise;
  await wait(Math.random() * 12);
  writer.kill();
}

/** Nothing is damaged and all that was reported is there once; gives how much interrupted commits left behind. */
async function expectWhole(lake: Lake, acknowledged: ReadonlySet<string>): Promise<number> {
  const senders = await sendersIn(lake);
  expect(new Set(senders).size).toBe(senders.length);
  expect([...acknowledged].filter((sender) => !senders.includes(sender))).toEqual([]);
  const problems = await lake.problems();
  expect(problems.filter(isDamage)).toEqual([]);
  return problems.length;
}

async function sendersIn(lake: Lake): Promise<string[]> {
  return (await lake.snapshot()).manifests.flatMap(({ submissions }) => submissions.map(({ sender }) => sender));
}
