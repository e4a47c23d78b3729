import { expect, it } from "vitest";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

const newKey = { SMALL_KEY: "another key of sixteen or more" };
const sheet = (period: string) => `inbox/${period}/东镇/走访台账.csv`;

async function hashes(folder: string, period: string, ...asOf: string[]): Promise<string[]> {
  const sql = "select head_key from visits order by household_id";
  const { out, err } = await dudao(["sql", sql, "--period", period, "-w", folder, "--format", "json", ...asOf]);
  if (err.includes("✗")) throw new Error(err);
  return JSON.parse(out).map((row: { head_key: string }) => row.head_key);
}

const snapshotOf = async (folder: string) =>
  JSON.parse((await dudao(["status", "--json", "-w", folder])).out).snapshot as string;

it("brings all periods under a new key, so that old ones still match the new; nothing is published in between", async () => {
  const folder = await smallWorkspace();
  for (const period of ["2024Q1", "2024Q2"])
    await put(folder, sheet(period), visits.replace(",100,", `,${period.slice(-1)},`));
  await dudao(["ingest", "-w", folder]);
  const before = { snapshot: await snapshotOf(folder), hashes: await hashes(folder, "2024Q1") };
  expect(await hashes(folder, "2024Q2")).toEqual(before.hashes);
  expect((await dudao(["run", "-w", folder])).code).toBe(0);

  await put(folder, sheet("2024Q3"), visits);
  await dudao(["ingest", "-w", folder], newKey);
  const mixed = await dudao(["publish", "-w", folder], newKey);
  expect(mixed.code, mixed.err).toBe(42);
  expect(mixed.err).toContain("2024Q3 › 东镇 › visits");

  const shown = JSON.parse((await dudao(["replay", "--json", "-w", folder], newKey)).out);
  expect(shown).toMatchObject([
    { period: "2024Q1", changed: true, committed: false },
    { period: "2024Q2", changed: true, committed: false },
  ]);
  const done = await dudao(["replay", "--commit", "-w", folder], newKey);
  expect(done.code, done.err).toBe(0);
  const after = await hashes(folder, "2024Q1");
  expect(after).toHaveLength(3);
  for (const period of ["2024Q2", "2024Q3"]) expect(await hashes(folder, period)).toEqual(after);
  expect(after.filter((hash) => before.hashes.includes(hash))).toEqual([]);
  expect(await hashes(folder, "2024Q1", "--as-of", before.snapshot)).toEqual(before.hashes);
  expect(JSON.parse((await dudao(["replay", "--json", "-w", folder], newKey)).out)).toEqual([]);
  expect((await dudao(["publish", "-w", folder], newKey)).code).toBe(0);
}, 240_000);
