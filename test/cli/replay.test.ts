import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dudao, put, smallWorkspace, visits } from "./command.ts";

const contract = "programme/contracts/visits.yaml";
const sheet = "inbox/2024Q1/东镇/走访台账.csv";

/** H1's grant is below the least that the contract allows. */
const below = visits.replace("是,100", "是,-5");

async function json(folder: string, ...args: string[]) {
  const { code, out, err } = await dudao([...args, "-w", folder, "--json"]);
  return { code, err, told: JSON.parse(out) };
}

async function granted(folder: string, ...asOf: string[]): Promise<string[]> {
  const sql = "select household_id from visits order by household_id";
  const { out, err } = await dudao(["sql", sql, "-w", folder, "--format", "json", ...asOf]);
  if (err.includes("✗")) throw new Error(err);
  return JSON.parse(out).map((row: { household_id: string }) => row.household_id);
}

async function loosen(folder: string): Promise<void> {
  const text = await readFile(join(folder, contract), "utf8");
  await put(folder, contract, text.replace("min: 0", "min: -10"));
}

it("shows what a looser contract changes, commits it when told to, and leaves older snapshots as they were", async () => {
  const folder = await smallWorkspace();
  await put(folder, sheet, below);
  await json(folder, "ingest");
  const first = (await json(folder, "status")).told;
  expect((await json(folder, "replay")).told).toMatchObject([{ changed: false }]);

  await loosen(folder);
  const shown = (await json(folder, "replay")).told;
  expect(shown).toMatchObject([
    {
      before: { accepted: 2, rejected: 1, findings: { range: 1 } },
      after: { accepted: 3, rejected: 0, findings: {} },
      ...{ changed: true, committed: false },
    },
  ]);
  expect((await json(folder, "status")).told.snapshot).toBe(first.snapshot);

  const words = await dudao(["replay", "--commit", "-w", folder]);
  expect(words.code, words.err).toBe(0);
  expect(words.out).toMatch(/2 → 3.*1 → 0.*range 1 → 0.*committed/);
  const now = (await json(folder, "status")).told;
  expect(now.manifests[0]).toMatchObject({ version: 2, superseded: [] });
  const [then, anew] = [first.manifests[0].submissions[0], now.manifests[0].submissions[0]];
  expect(anew).toMatchObject({ id: then.id, receivedAt: then.receivedAt, accepted: 3 });
  expect(anew.contract).not.toBe(then.contract);
  expect(Date.parse(anew.recheckedAt)).toBeGreaterThan(Date.parse(then.receivedAt));
  expect(await granted(folder)).toEqual(["H1", "H2", "H3"]);
  expect(await granted(folder, "--as-of", first.snapshot)).toEqual(["H2", "H3"]);
  expect((await json(folder, "replay")).told).toEqual([]);
  expect((await json(folder, "ingest")).told).toMatchObject([{ outcome: "unchanged" }]);
}, 120_000);

it("tries the refused files of the inbox, and only shows a contract that would refuse what was taken", async () => {
  const folder = await smallWorkspace();
  await put(folder, sheet, visits);
  await put(
    folder,
    "inbox/2024Q1/西镇/走访台账.csv",
    visits.replaceAll(/东村|南村/g, "西村").replace("户编号", "家庭编码"),
  );
  await json(folder, "ingest");
  const before = (await json(folder, "status")).told.snapshot;

  const text = await readFile(join(folder, contract), "utf8");
  await put(folder, contract, text.replace("heading: 户编号", "heading: 家庭编码"));
  const shown = (await json(folder, "replay", "--commit")).told;
  expect(shown).toMatchObject([
    { sender: "T1", before: { accepted: 3 }, after: null, refused: { kind: "headingsMissing" }, committed: false },
    { sender: "T2", before: null, after: { accepted: 3, rejected: 0 }, committed: true },
  ]);
  const after = (await json(folder, "status")).told;
  expect(after.snapshot).not.toBe(before);
  expect(after.manifests[0].submissions.map(({ accepted }: { accepted: number }) => accepted)).toEqual([3, 3]);
}, 120_000);
