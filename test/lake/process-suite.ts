import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { runTogether, startCommitter } from "./committer-process.ts";
import { killRounds } from "./kill-rounds.ts";
import { full, type MakeProcessCase } from "./process-case.ts";

/** Real processes that write to one lake, race and are killed. */
export function processSuite(name: string, make: MakeProcessCase, counts: { kills: number; writers: number }): void {
  const { kills, writers } = full ? { kills: 200, writers: 50 } : counts;
  const clock = () => new Date();

  describe(`processes: ${name}`, () => {
    it(`keeps every submission of ${writers} processes that commit to one dataset and period at once, with clocks an hour apart`, {
      timeout: 300_000,
    }, async () => {
      const at = await make();
      const lake = await initLake(at.store, clock);
      const senders = numbered("sender", writers);
      const minutes = (index: number) => [-60, 0, 60][index % 3] ?? 0;
      const processes = senders.map((sender, index) =>
        startCommitter(at, join(at.folder, sender), [sender], minutes(index)),
      );
      const reported = await runTogether(processes);
      expect(reported).toEqual(senders.map((sender) => [{ sender, outcome: "added" }]));
      const [manifest] = (await lake.snapshot()).manifests;
      expect(manifest?.submissions.map((submission) => submission.sender)).toEqual(senders);
      expect(await at.store.list("manifest")).toEqual(
        senders.map((_, index) => `manifest/persons/2024Q3/${String(index + 1).padStart(6, "0")}.json`),
      );
      expect(await lake.problems({ thorough: true })).toEqual([]);
    });

    it("takes a message once that is delivered twice at the same moment", { timeout: 120_000 }, async () => {
      const at = await make();
      const lake = await initLake(at.store, clock);
      const senders = numbered("twice", 5);
      const processes = [0, 1].map((copy) => startCommitter(at, join(at.folder, String(copy)), senders));
      const reported = await runTogether(processes);
      for (const [index, sender] of senders.entries())
        expect([sender, ...reported.map((lines) => lines[index]?.outcome).sort()]).toEqual([
          sender,
          "added",
          "unchanged",
        ]);
      expect(await sendersIn(lake)).toEqual(senders);
      expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
    });

    it(`loses and doubles nothing when a writer is killed ${kills} times at random moments`, {
      timeout: 1_800_000,
    }, async () => {
      await killRounds(await make(), kills);
    });
  });
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}-${String(index).padStart(2, "0")}`);
}

async function sendersIn(lake: Lake): Promise<string[]> {
  return (await lake.snapshot()).manifests.flatMap(({ submissions }) => submissions.map(({ sender }) => sender));
}
