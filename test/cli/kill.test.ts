import { spawn } from "node:child_process";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Submission } from "../../src/contracts/manifest.ts";
import { initLake } from "../../src/lake/lake.ts";
import { localStore } from "../../src/lake/local-store.ts";
import { isDamage } from "../../src/lake/problem-texts.ts";
import { dudao, key, main, put, smallWorkspace } from "./command.ts";

const kills = 50;
const senders = ["东镇", "西镇"];
const periods = ["2024Q1", "2024Q2", "2024Q3"];
const codes: Record<string, string> = { 东镇: "T1", 西镇: "T2" };

/** Each round every sender sends one sheet again, with other rows: what a part holds tells which round it is from. */
async function sendRound(folder: string, round: number): Promise<{ part: string; file: string }[]> {
  const period = periods[round % periods.length];
  return Promise.all(
    senders.map(async (sender) => {
      const file = `会议台账-${String(round).padStart(2, "0")}.csv`;
      const rows = Array.from({ length: 200 }, (_, index) => `R${round}-${index},2024-01-05,走访`);
      const path = await put(
        folder,
        `inbox/${period}/${sender}/${file}`,
        `会议编号,召开日期,议题\n${rows.join("\n")}\n`,
      );
      const at = new Date(Date.UTC(2024, 3, 1, 0, round));
      await utimes(path, at, at);
      return { part: `${period}|${codes[sender]}`, file };
    }),
  );
}

async function ingestKilled(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, [main, "ingest", "-w", folder, "--json"], {
    env: { ...process.env, SMALL_KEY: key },
    stdio: "ignore",
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("close", (_, signal) => resolve(signal)));
  await wait(450 + Math.random() * 700);
  child.kill("SIGKILL");
  return (await ended) === "SIGKILL";
}

it(`loses and doubles nothing when an ingest is killed ${kills} times`, { timeout: 300_000 }, async () => {
  const folder = await smallWorkspace();
  const lake = await initLake(localStore(join(folder, "lake")), () => new Date());
  const sent = new Map<string, string[]>();
  const seen = new Map<string, number>();
  let killed = 0;
  for (let round = 0; round < kills; round += 1) {
    for (const { part, file } of await sendRound(folder, round)) sent.set(part, [...(sent.get(part) ?? []), file]);
    if (await ingestKilled(folder)) killed += 1;
    for (const one of await submissions()) {
      const part = `${one.period}|${one.sender}`;
      const place = (sent.get(part) ?? []).indexOf(one.file);
      expect(place, `${part} ${one.file} was sent`).toBeGreaterThanOrEqual(0);
      expect(place, `${part} does not go back`).toBeGreaterThanOrEqual(seen.get(part) ?? 0);
      expect(await lake.isIntact(one)).toBe(true);
      seen.set(part, place);
    }
  }
  expect(killed).toBeGreaterThan(kills / 2);
  expect((await dudao(["ingest", "-w", folder])).code).toBe(0);
  const last = await submissions();
  expect(new Map(last.map((one) => [`${one.period}|${one.sender}`, one.file]))).toEqual(
    new Map([...sent].map(([part, files]) => [part, files.at(-1)])),
  );
  expect(last.every((one) => one.rowsIn === 200 && one.accepted === 200)).toBe(true);
  const status = JSON.parse((await dudao(["status", "-w", folder, "--thorough", "--json"])).out);
  expect(status.problems.filter(isDamage)).toEqual([]);

  async function submissions(): Promise<Submission[]> {
    return (await lake.snapshot()).manifests.flatMap((manifest) => manifest.submissions);
  }
});
