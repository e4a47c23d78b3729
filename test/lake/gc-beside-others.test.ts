import { expect, it } from "vitest";
import { initLake, type Lake, openLake } from "../../src/lake/lake.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import type { Store } from "../../src/lake/store.ts";
import { localCase } from "./local-case.ts";
import { full } from "./process-case.ts";
import type { StoreCase } from "./store-case.ts";
import { send } from "./submissions.ts";

const day = 86_400_000;
const of = { dataset: "persons", period: "2024Q3" };

/** Every step is tried where DUDAO_TEST_FULL is set; else every sixth, from another one each time. */
const stride = full ? 1 : 6;
const firstStep = () => 1 + Math.floor(Math.random() * stride);

/** A store that does something else between two steps of its user. */
function interrupted(store: Store, at: number, act: () => Promise<unknown>): { store: Store; steps: () => number } {
  let steps = 0;
  const step = async () => {
    steps += 1;
    if (steps === at) await act();
  };
  const handler: ProxyHandler<Store> = {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]) => {
        await step();
        return await value.apply(target, args);
      };
    },
  };
  return { store: new Proxy(store, handler), steps: () => steps };
}

type Act = { name: string; run: (lake: Lake, at: StoreCase, old: string) => Promise<unknown> };

const acts: Act[] = [
  { name: "a sheet sent again", run: (lake, at) => send(lake, at.folder, { sender: "a", bytes: "1" }) },
  { name: "a rollback", run: (lake) => lake.rollBack(of, 1) },
  {
    name: "a publication of an old state",
    run: async (lake, _, old) =>
      lake.publish({ period: "2024Q3", policy: "county-2024", snapshot: await lake.snapshot(old) }),
  },
];
const refusals = ["snapshotMissing", "lakeDamaged"];

/** A lake with a state of long ago, in the trash for a day already where `trashed`. */
async function oldLake(trashed: boolean) {
  const at = await localCase();
  const clock = { now: Date.now() };
  const time = () => new Date(clock.now);
  const lake = await initLake(at.store, time);
  await send(lake, at.folder, { sender: "a", bytes: "1" });
  const { id } = await lake.snapshot();
  await send(lake, at.folder, { sender: "a", bytes: "2" });
  clock.now += 92 * day;
  if (trashed) {
    await lake.collectGarbage({ days: 90 });
    clock.now += 2 * day;
  }
  return { at, time, old: id };
}

async function expectSound(store: Store, time: () => Date): Promise<void> {
  const lake = await openLake(store, time);
  expect((await lake.problems({ thorough: true })).filter(isDamage)).toEqual([]);
}

/** What was asked for may be gone by then: it is refused, and nothing is half done. */
async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    if (error instanceof Error && "kind" in error && refusals.includes(String(error.kind))) return false;
    throw error;
  }
}

for (const trashed of [false, true])
  for (const { name, run } of acts) {
    const state = trashed ? "a state that waits in the trash" : "a state beyond its retention";
    it(`loses nothing when ${name} comes at any step of gc, of ${state}`, { timeout: 120_000 }, async () => {
      let refused = 0;
      for (let step = firstStep(), steps = step; step <= steps; step += stride) {
        const { at, time, old } = await oldLake(trashed);
        const act = async () => {
          if (!(await attempt(async () => run(await openLake(at.store, time), at, old)))) refused += 1;
        };
        const beside = interrupted(at.store, step, act);
        await (await openLake(beside.store, time)).collectGarbage({ days: 90 });
        await expectSound(at.store, time);
        steps = beside.steps();
      }
      if (name === "a sheet sent again") expect(refused).toBe(0);
    });

    it(`loses nothing when gc comes at any step of ${name}, of ${state}`, { timeout: 120_000 }, async () => {
      for (let step = firstStep(), steps = step; step <= steps; step += stride) {
        const { at, time, old } = await oldLake(trashed);
        const gc = async () => (await openLake(at.store, time)).collectGarbage({ days: 90 });
        const beside = interrupted(at.store, step, gc);
        await attempt(async () => run(await openLake(beside.store, time), at, old));
        await expectSound(at.store, time);
        steps = beside.steps();
      }
    });
  }
