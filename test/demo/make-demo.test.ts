import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ruralAssistance } from "../../src/contracts/datasets/index.ts";
import { makeDemo } from "../../src/demo/make-demo.ts";
import { type Planted, plantedKinds } from "../../src/demo/planted.ts";
import { occasions, policy, scale, tree } from "./small-county.ts";

let folder = "";
let planted: Planted;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo-"));
  planted = await make("one", 7);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test("the same seed gives the same bytes and times of receipt, another seed other ones", async () => {
  await make("again", 7);
  await make("other", 8);
  const first = await digest(join(folder, "one"));
  expect(await digest(join(folder, "again"))).toBe(first);
  expect(await digest(join(folder, "other"))).not.toBe(first);
}, 60_000);

test("every kind of fault is planted, and planted.json holds what was given back", async () => {
  const kinds = new Set(planted.faults.map((fault) => fault.kind));
  expect(plantedKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  expect(JSON.parse(await readFile(join(folder, "one", "planted.json"), "utf8"))).toEqual(planted);
});

test("a planted cell stands in the file at its row", async () => {
  const fault = planted.faults.find(({ kind }) => kind === "text_in_number");
  const sender = tree.get(fault?.sender ?? "")?.name ?? "";
  const path = join(folder, "one", "inbox", fault?.period ?? "", sender, fault?.file ?? "");
  const lines = (await readFile(path, "utf8")).split("\r\n");
  expect(lines[(fault?.row ?? 0) - 1]?.split(";")).toContain(fault?.value);
});

test("a corrected or repeated file sorts behind the one it follows and comes later", async () => {
  for (const fault of planted.faults.filter(({ kind }) => kind === "corrected" || kind === "resent")) {
    const place = join(folder, "one", "inbox", fault.period, tree.get(fault.sender)?.name ?? "");
    const original = (fault.file ?? "").replace(/（.*）/, "");
    const names = (await readdir(place)).sort();
    expect(names.indexOf(original)).toBeLessThan(names.indexOf(fault.file ?? ""));
    const [before, after] = await Promise.all([original, fault.file ?? ""].map((name) => stat(join(place, name))));
    expect(before?.mtimeMs).toBeLessThan(after?.mtimeMs ?? 0);
  }
});

function make(name: string, seed: number): Promise<Planted> {
  return makeDemo({ folder: join(folder, name), seed, scale, tree, policy, occasions, contracts: ruralAssistance });
}

async function digest(root: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    const { mtimeMs } = await stat(path);
    const received = path.includes("/inbox/") ? String(mtimeMs) : "";
    hash.update(`${path.slice(root.length)}|${received}|`).update(await readFile(path));
  }
  return hash.digest("hex");
}
