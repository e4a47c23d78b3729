import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, dudao, put, smallWorkspace } from "./command.ts";

const sheet = (village: string, visited: string) =>
  [
    "户编号,证件号码,是否走访,补助金额(元),村",
    ...[...visited].map((yes, at) => `${village}${at},11010519491231002X,${yes},,${village}`),
    "",
  ].join("\n");

let folder: string;
const score = async (...args: string[]): Promise<Answer> => dudao(["score", ...args, "-w", folder]);

/** East has visited one of two households, West three of four, in both quarters. */
beforeAll(async () => {
  folder = await smallWorkspace();
  for (const quarter of ["2024Q1", "2024Q2"]) {
    await put(folder, `inbox/${quarter}/东镇/走访台账.csv`, sheet("东村", "是否"));
    await put(folder, `inbox/${quarter}/西镇/走访台账.csv`, sheet("西村", "是是是否"));
  }
  await dudao(["ingest", "-w", folder]);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("ranking: ranks with their bands, and who cannot be told apart", async () => {
  const { period, scores } = JSON.parse((await score("ranking", "--json")).out);
  expect(period).toBe("2024Q2");
  expect(scores.map((one: { area: string; points: number }) => [one.area, one.points])).toEqual([
    ["T2", 75],
    ["T1", 50],
  ]);
  expect(scores[1].band).toMatchObject({ low: 1, high: 2, weights: { low: 2, high: 2 }, tier: 1 });
  expect((await score("ranking")).out).toContain("分不出高下 cannot be told apart: 西镇、东镇");
}, 120_000);

test("what-if: another figure, other ranks; gains: what it takes", async () => {
  const { moves } = JSON.parse((await score("what-if", "--figure", "东镇:1=100%", "--json")).out);
  expect(moves.map((one: { name: string; after: { points: number } }) => [one.name, one.after.points])).toEqual([
    ["东镇", 100],
    ["西镇", 75],
  ]);
  const { gains } = JSON.parse((await score("gains", "东镇", "--json")).out);
  expect(gains).toMatchObject([{ clause: "village-2024-001", points: 50, rank: 1, gap: 1 }]);
}, 120_000);

test("what cannot be read is said with what is allowed", async () => {
  const wrong = await score("what-if", "--weight", "001:3");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("031=20")]);
  const unknown = await score("what-if", "--weight", "777=3");
  expect([unknown.code, unknown.err]).toEqual([19, expect.stringContaining("village-2024-001")]);
  expect((await score("gains", "东村")).code).toBe(17);
}, 120_000);

test("a target that changes: the quarter published before keeps its state, run shows both", async () => {
  expect((await dudao(["publish", "-w", folder])).code).toBe(0);
  const path = "programme/policies/village-2024/1-visits.yaml";
  const chapter = await readFile(join(folder, path), "utf8");
  await put(folder, path, chapter.replace("visited_share }", "visited_share, target: 0.6 }"));
  const { bridges } = JSON.parse((await dudao(["run", "--json", "-w", folder])).out);
  expect(bridges).toMatchObject([
    {
      ...{ kind: "clause", id: "village-2024-001", since: "2024Q2" },
      periods: [{ period: "2024Q1", earlier: { state: "behind", target: 1 }, today: { state: "met", target: 0.6 } }],
    },
  ]);
  expect((await dudao(["run", "-w", folder])).out).toContain("口径变化 definition changed, 2024Q2 起");
}, 120_000);
