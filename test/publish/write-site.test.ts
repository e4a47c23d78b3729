import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clausesOf } from "../../src/contracts/policy.ts";
import type {
  AreaFile,
  Cell,
  ClauseFile,
  OverviewFile,
  PublishedEvaluation,
  ReportsFile,
} from "../../src/contracts/published.ts";
import type { RecordsFile } from "../../src/contracts/records.ts";
import type { SiteInput } from "../../src/contracts/result.ts";
import { cellsOf } from "../../src/publish/cells.ts";
import { evaluationsOf } from "../../src/publish/evaluations.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { inventedCounty, inventedRecords } from "./county.ts";

let folder: string;
let input: SiteInput;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  input = await inventedCounty();
  await writeSite(input, "open", join(folder, "open"), inventedRecords);
  await writeSite(input, "restricted", join(folder, "restricted"), inventedRecords);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the open zone", () => {
  test("shows no cell about fewer people than the minimum", async () => {
    const personal = personalIndicators();
    const people = (indicator: string, cell: Cell) => {
      if (!personal.has(indicator) || cell.denominator === null || cell.denominator === 0) return;
      expect(cell.denominator, indicator).toBeGreaterThanOrEqual(input.minimum);
    };
    for (const area of input.areas.ranked) {
      const file = await read<AreaFile>("open", `areas/${area.code}.json`);
      for (const one of file.indicators) people(one.indicator, one.cell);
      for (const row of file.villages.rows)
        row.cells.forEach((cell, at) => {
          people(file.villages.indicators[at] ?? "", cell);
        });
    }
    const { heat } = await read<OverviewFile>("open", "overview.json");
    for (const row of heat.rows)
      row.cells.forEach((cell, at) => {
        people(heat.indicators[at] ?? "", cell);
      });
  });

  test("says nothing of a withheld figure in any sentence, trend or point", async () => {
    const withheld = withheldEvaluations();
    expect(withheld.length).toBeGreaterThan(0);
    for (const { clause, area } of withheld) {
      const file = await read<AreaFile>("open", `areas/${area}.json`);
      const list = await read<ClauseFile>("open", `clauses/${clause}.json`);
      for (const one of [...file.evaluations, ...list.areas].filter(
        (one) => one.clause === clause && one.area === area,
      ))
        expect(stated(one)).toEqual({
          ...{ withheld: true, numbers: [null, null, null, null, null, null], state: null },
          ...{ outlook: [undefined, undefined], alternatives: [] },
        });
      expect(list.funnel?.points.map((point) => point.area) ?? []).not.toContain(area);
      for (const item of file.score?.items.filter((item) => item.clause === clause) ?? [])
        expect([item.achievement, item.points, item.lost]).toEqual([null, null, null]);
    }
  });

  test("shows no deduction that counts withheld people, and no points to find it by", () => {
    const cells = cellsOf(input, "open");
    const now = input.results.at(-1);
    const [withheld] = withheldEvaluations();
    const score = now?.scores.find((one) => one.area === withheld?.area);
    if (!now || !withheld || !score) throw new Error("nothing is withheld");
    const line = { clause: withheld.clause, state: "missed" as const, effect: "points" as const, points: -6 };
    const rest = score.items.filter((one) => !cells.isWithheld(now, indicatorOf(one.clause), score.area));
    const deducted = { ...score, items: rest, adjustments: [{ ...line, words: { zh: "", en: "" }, source: "" }] };
    const shown = evaluationsOf(input, cells).score(now, deducted);
    expect(shown).toMatchObject({ basic: null, adjustments: [] });
    expect(shown.items.filter((one) => one.points === null)).toHaveLength(1);
    const whole = evaluationsOf(input, cells).score(now, { ...score, items: rest });
    expect(whole.items.every((one) => one.points !== null)).toBe(true);
  });

  test("counts no fault that checks between datasets found: they are facts about persons", async () => {
    const found = async (zone: "open" | "restricted") => {
      const { faults } = await read<ReportsFile>(zone, "reports.json");
      const files = input.areas.ranked.map((area) => read<AreaFile>(zone, `areas/${area.code}.json`));
      const all = [...faults, ...(await Promise.all(files)).flatMap((file) => file.faults)];
      return [all.length > 10, all.filter(({ check }) => check === "dead_in_work").length];
    };
    expect(await found("open")).toEqual([true, 0]);
    expect(await found("restricted")).toEqual([true, 2]);
  });

  test("shows small figures about things, be there a name beside them", async () => {
    const file = await read<AreaFile>("open", `areas/${input.areas.ranked[0]?.code}.json`);
    const at = file.villages.indicators.indexOf("asset_keeper_named");
    expect(at).toBeGreaterThan(-1);
    const shown = file.villages.rows.flatMap((row) => row.cells[at] ?? []);
    expect(shown.some((cell) => cell.withheld)).toBe(false);
    expect(shown.some(({ denominator }) => denominator !== null && denominator < input.minimum)).toBe(true);
  });

  test("holds no record", async () => {
    expect((await readdir(join(folder, "open", "data"))).sort()).toEqual([
      "areas",
      "burden.json",
      "calendar.json",
      "clauses",
      "overview.json",
      "reports.json",
      "site.json",
    ]);
    expect(await read<AreaFile>("open", `areas/${input.areas.ranked[0]?.code}.json`)).toMatchObject({ records: null });
    const pages = (await readdir(join(folder, "open"), { withFileTypes: true })).map(({ name }) => name);
    expect(pages).not.toContain("records");
    expect(pages).not.toContain("visit");
  });

  test("has no name, number, hash or file of any failing record in any of its bytes", async () => {
    const records = input.areas.ranked.flatMap(inventedRecords);
    const hashes = new Set(records.map(({ id }) => id.slice(0, 12)));
    const names = [...new Set(records.flatMap(({ label, file }) => [label, file]))];
    const found: string[] = [];
    for (const [path, bytes] of await everyFile(join(folder, "open", "data"))) {
      const text = bytes.toString("utf8");
      const parts = [...text.matchAll(/(?=([\da-f]{12}))/g)].map((match) => match[1] ?? "");
      const told = [...parts.filter((part) => hashes.has(part)), ...names.filter((name) => text.includes(name))];
      found.push(...told.map((secret) => `${path}: ${secret}`));
    }
    expect(found).toEqual([]);
    const inside = await everyFile(join(folder, "restricted", "data"));
    expect([...inside.values()].filter((bytes) => bytes.includes(records[0]?.label ?? "?")).length).toBeGreaterThan(0);
  });

  test("says of no chain how few people lie between two of its steps", async () => {
    const personal = personalIndicators();
    let seen = 0;
    for (const area of input.areas.ranked) {
      const { chains } = await read<AreaFile>("open", `areas/${area.code}.json`);
      for (const { indicator, steps } of chains.filter((one) => personal.has(one.indicator))) {
        const counts = new Map(steps.map(({ step, subjects }) => [step, subjects]));
        const [known, eligible] = [counts.get("known"), counts.get("eligible")];
        const [covered, verified] = [counts.get("covered"), counts.get("verified")];
        if (known !== undefined && eligible !== undefined) notFew(known - eligible, indicator);
        if (covered !== undefined && verified !== undefined) notFew(covered - verified, indicator);
        if (verified !== undefined) notFew(verified, indicator);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});

test("the restricted zone holds records and withholds nothing", async () => {
  const code = input.areas.ranked[0]?.code;
  const file = await read<AreaFile>("restricted", `areas/${code}.json`);
  expect(file.records).toHaveLength(2);
  expect(file.villages.rows.flatMap((row) => row.cells).some((cell) => cell.withheld)).toBe(false);
  const { lists } = await read<RecordsFile>("restricted", `records/${code}.json`);
  expect(lists.map(({ indicator, blank, ids }) => [indicator, blank, ids.length])).toEqual([
    ["insurance_enrolment_exited", false, 58],
    ["insurance_enrolment_exited", true, 3],
    ["employment_rate", false, 58],
    ["employment_rate", true, 3],
  ]);
});

test("equal input gives equal bytes, and the old site is replaced whole", async () => {
  const before = await digests(join(folder, "open"));
  await writeSite(await inventedCounty(), "open", join(folder, "open"), null);
  expect(await digests(join(folder, "open"))).toEqual(before);
  expect((await readdir(folder)).sort()).toEqual(["open", "restricted"]);
}, 120_000);

test("a web server of another user may read the site", async () => {
  expect((await stat(join(folder, "open"))).mode & 0o005).toBe(0o005);
});

function notFew(people: number, indicator: string): void {
  if (people > 0) expect(people, indicator).toBeGreaterThanOrEqual(input.minimum);
}

function personalIndicators(): Set<string> {
  const about = [
    "persons",
    "workers",
    "posts",
    "skills",
    "trainings",
    "households",
    "students",
    "houses",
    "loans",
    "subsidies",
    "cadres",
  ];
  const subjects = input.subjects.filter(({ subject }) => about.includes(subject));
  return new Set(
    subjects.flatMap(({ indicators }) =>
      Object.entries(indicators).flatMap(([id, { figure }]) => (figure === "ratio" ? [] : [id])),
    ),
  );
}

function withheldEvaluations(): { clause: string; area: string }[] {
  const cells = cellsOf(input, "open");
  const now = input.results.at(-1);
  if (!now) return [];
  return clausesOf(input.policy).flatMap(({ id, measure }) =>
    "indicator" in measure
      ? input.areas.ranked
          .filter((area) => cells.isWithheld(now, measure.indicator, area.code))
          .map((area) => ({ clause: id, area: area.code }))
      : [],
  );
}

function indicatorOf(clause: string): string {
  const measure = clausesOf(input.policy).find(({ id }) => id === clause)?.measure;
  return measure && "indicator" in measure ? measure.indicator : "";
}

function stated(one: PublishedEvaluation) {
  const numbers = [one.value, one.numerator, one.denominator, one.target, one.targetNow, one.gap];
  const { runRate, chance, alternatives } = one;
  const said = { withheld: one.withheld && !/\d/.test(one.why.zh), numbers, state: one.state };
  return { ...said, outlook: [runRate, chance], alternatives };
}

async function read<File>(zone: string, file: string): Promise<File> {
  return JSON.parse(await readFile(join(folder, zone, "data", file), "utf8"));
}

async function digests(root: string): Promise<Record<string, string>> {
  const files = await everyFile(root);
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]),
  );
}

async function everyFile(root: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [path.slice(root.length), await readFile(path)] as const)),
  );
}
