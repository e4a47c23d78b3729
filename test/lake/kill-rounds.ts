import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { type Committer, startCommitter } from "./committer-process.ts";
import type { ProcessCase } from "./process-case.ts";
import { send } from "./submissions.ts";

const sendersOf = (round: number) => Array.from({ length: 20 }, (_, index) => `r${round}-${index}`);

/** Kills a writer again and again; after each time nothing is damaged, and all that it reported is there once. */
export async function killRounds(at: ProcessCase, kills: number): Promise<void> {
  const lake = await initLake(at.store, () => new Date());
  const acknowledged = new Set<string>();
  let interrupted = 0;
  let known = 0;
  const start = (round: number) => startCommitter(at, join(at.folder, `r${round}`), sendersOf(round));
  let next = start(0);
  for (let round = 0; round < kills; round += 1) {
    const writer = next;
    await killAtRandom(writer, at.moment);
    if (round + 1 < kills) next = start(round + 1);
    const ended = await writer.ended;
    expect(ended.errors).toBe("");
    for (const { sender } of ended.acknowledged) acknowledged.add(sender);
    const problems = await expectWhole(lake, acknowledged);
    if (problems > known) interrupted += 1;
    known = problems;
  }
  expect(interrupted).toBeGreaterThan(kills / 10);
  await sendAgain(at, lake, kills);
  expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
}

/** What is there is taken as unchanged when it comes again; what was interrupted is taken now. */
async function sendAgain(at: ProcessCase, lake: Lake, kills: number): Promise<void> {
  const everyone = Array.from({ length: kills }, (_, round) => sendersOf(round)).flat();
  const before = new Set(await sendersIn(lake));
  const held = [...before].slice(-100);
  const missed = everyone.filter((sender) => !before.has(sender)).slice(0, 40);
  for (const sender of [...held, ...missed]) {
    const { outcome } = await send(lake, join(at.folder, "again"), { sender, bytes: `bytes of ${sender}` });
    expect(outcome).toBe(before.has(sender) ? "unchanged" : "added");
  }
  expect(await sendersIn(lake)).toEqual([...before, ...missed].sort());
}

/** After some commits and a moment more, so that every step of a commit is hit. */
async function killAtRandom(writer: Committer, moment: number): Promise<void> {
  const commits = Math.floor(Math.random() * 4);
  const reached = Promise.withResolvers<void>();
  writer.onAcknowledged((count) => {
    if (count >= commits) reached.resolve();
  });
  await writer.ready;
  writer.start();
  if (commits > 0) await reached.promise;
  await wait(Math.random() * moment);
  writer.kill();
}

/** Gives how much interrupted commits have left behind so far. */
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
