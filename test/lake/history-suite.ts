import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/contracts/manifest.ts";
import { initLake, type Lake } from "../../src/lake/lake.ts";
import type { MakeStore } from "./store-case.ts";
import { rowsOf, type Sent, send } from "./submissions.ts";

const anySent = fc.record({
  sender: fc.constantFrom("a", "b", "c"),
  bytes: fc.constantFrom("1", "2", "3"),
  dataset: fc.constantFrom("persons", "assets"),
  period: fc.constantFrom("2024Q2", "2024Q3"),
});

/** Rows by dataset, period and sender: all that a lake is to its readers. */
type Model = ReadonlyMap<string, string>;

/** Any sequence of submissions equals a simple map, and every state stays readable by its id. */
export function historySuite(name: string, make: MakeStore, numRuns = 25): void {
  describe(`history: ${name}`, () => {
    it("equals a map of the senders' last submissions, now and at every earlier snapshot", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anySent, { maxLength: 12 }), async (sequence) => {
          const { store, folder } = await make();
          const lake = await initLake(store, () => new Date("2024-10-08T01:00:00.000Z"));
          const states: { id: string; model: Model }[] = [];
          let model: Model = new Map();
          for (const sent of sequence) {
            const next = new Map(model).set(placeOf(sent), rowsOf(sent));
            const { outcome } = await send(lake, folder, sent);
            expect(outcome).toBe(outcomeOf(model, sent));
            model = next;
            states.push({ id: (await lake.snapshot()).id, model });
          }
          for (const state of states) expect(await contents(lake, await lake.snapshot(state.id))).toEqual(state.model);
          expect(await lake.problems({ thorough: true })).toEqual([]);
        }),
        { numRuns },
      );
    });
  });
}

function placeOf({ dataset, period, sender }: Sent): string {
  return `${dataset} ${period} ${sender}`;
}

function outcomeOf(model: Model, sent: Sent): string {
  const former = model.get(placeOf(sent));
  if (former === undefined) return "added";
  return former === rowsOf(sent) ? "unchanged" : "replaced";
}

async function contents(lake: Lake, snapshot: Snapshot): Promise<Model> {
  const submissions = snapshot.manifests.flatMap((manifest) => manifest.submissions);
  const entries = submissions.map(
    async (one) =>
      [placeOf({ ...one, bytes: "" }), await readFile(await lake.localPath(one.data ?? ""), "utf8")] as const,
  );
  return new Map(await Promise.all(entries));
}
