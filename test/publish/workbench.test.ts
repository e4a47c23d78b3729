import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AreaFile, Cell, OverviewFile, Zone } from "../../src/contracts/published.ts";
import type { SiteInput } from "../../src/contracts/result.ts";
import { columnsOf, type RecordSource } from "../../src/contracts/workbench.ts";
import { publishedShapes } from "../../src/contracts/workbench-tables/index.ts";
import { loadProgramme } from "../../src/programme.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { type PublishedTables, publishedTables } from "../dashboards/published-tables.ts";
import { inventedCounty, inventedRecords } from "./county.ts";

const hash = "0123456789abcdef0123456789abcdef";
const people: RecordSource = {
  name: "person_roster",
  title: { zh: "花名册", en: "Roster" },
  row: { zh: "一人", en: "One person" },
  columns: [
    { name: "id_key", type: "VARCHAR", text: { zh: "证件", en: "Identity" } },
    { name: "insured", type: "BOOLEAN", text: { zh: "参保", en: "Insured" } },
    { name: "since", type: "DATE", text: { zh: "自", en: "Since" } },
    { name: "note", type: "VARCHAR", text: { zh: "备注", en: "Note" } },
  ],
  count: 3,
  cells: async () => [
    [hash, true, "2024-02-29", null],
    [hash, null, null, null],
    [hash, false, "1969-12-31", null],
  ],
};
const tooLong: RecordSource = { ...people, name: "persons", count: 9_000_000, cells: null };

let folder: string;
let input: SiteInput;
const tables = {} as Record<Zone, PublishedTables>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workbench-"));
  const { worked } = await loadProgramme("rural-assistance");
  input = { ...(await inventedCounty()), workbench: { queries: worked, records: [people, tooLong] } };
  for (const zone of ["open", "restricted"] as const) {
    await writeSite(input, zone, join(folder, zone), inventedRecords);
    tables[zone] = await publishedTables(join(folder, zone, "workbench"));
  }
}, 400_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(["open", "restricted"] as const)("the workbench of the %s zone", (zone) => {
  test("has the columns and rows that its dictionary names", () => {
    const { catalogue, rows } = tables[zone];
    expect(new Set(catalogue.tables.map(({ name }) => name)).size).toBe(catalogue.tables.length);
    for (const table of catalogue.tables.filter(({ file }) => file !== null)) {
      const described = rows(`DESCRIBE ${table.name}`).map((one) => [one.column_name, one.column_type]);
      expect(described, table.name).toEqual(table.columns.map(({ name, type }) => [name, type]));
      expect(rows(`SELECT COUNT(*) AS n FROM ${table.name}`), table.name).toEqual([{ n: table.rows }]);
    }
  });

  test("has the published tables in the shapes that the catalogue on AWS has", () => {
    const figures = tables[zone].catalogue.tables.filter(({ group }) => group === "figures");
    const shapes = publishedShapes.map((shape) => [shape.name, shape.title, shape.row, columnsOf(shape)]);
    expect(figures.map(({ name, title, row, columns }) => [name, title, row, columns])).toEqual(shapes);
  });

  test("has the figures of the pages and no others", async () => {
    const { rows } = tables[zone];
    const known = new Map(
      rows("SELECT figures.* FROM figures JOIN about ON about.period = figures.period").map((one) => [
        `${one.indicator}|${one.area}`,
        [one.value, one.numerator, one.denominator, one.withheld],
      ]),
    );
    const same = (indicator: string | undefined, area: string, cell: Cell) => {
      const own = known.get(`${indicator}|${area}`);
      if (own === undefined) expect(cell.value, `${indicator} ${area}`).toBeNull();
      else expect(own, `${indicator} ${area}`).toEqual([cell.value, cell.numerator, cell.denominator, cell.withheld]);
    };
    const { heat } = await read<OverviewFile>(zone, "overview.json");
    for (const { area, cells } of heat.rows)
      for (const [at, cell] of cells.entries()) same(heat.indicators[at], area, cell);
    for (const { code } of input.areas.ranked) {
      const { villages } = await read<AreaFile>(zone, `areas/${code}.json`);
      for (const { area, cells } of villages.rows)
        for (const [at, cell] of cells.entries()) same(villages.indicators[at], area.code, cell);
    }
  });
});

test("the open zone has neither records nor the queries over them, nor a number of what is withheld", async () => {
  const { catalogue, rows } = tables.open;
  expect(catalogue.tables.filter(({ group }) => group === "records")).toEqual([]);
  expect(catalogue.queries.filter((query) => query.zone === "restricted")).toEqual([]);
  const numbers = ["value", "numerator", "denominator"];
  for (const table of ["figures", "evaluations"]) {
    const [told] = rows(`SELECT COUNT(*) AS cells, COUNT(COALESCE(${numbers.join(", ")})) AS told
      FROM ${table} WHERE withheld`);
    expect(Number(told?.cells), table).toBeGreaterThan(0);
    expect(told?.told, table).toBe(0);
  }
  const small = rows(`SELECT COUNT(*) AS n FROM evaluations WHERE withheld
    AND (state IS NOT NULL OR gap IS NOT NULL OR target IS NOT NULL OR target_now IS NOT NULL)`);
  expect(small).toEqual([{ n: 0 }]);
  const open = await textOf(join(folder, "open", "workbench"));
  expect(open).not.toContain(hash);
  expect(await textOf(join(folder, "restricted", "workbench"))).toContain(hash);
});

test("records keep their blanks, and a table too long for a browser is named without a file", () => {
  const { catalogue, rows } = tables.restricted;
  expect(rows("SELECT insured, CAST(since AS VARCHAR) AS since, note FROM person_roster")).toEqual([
    { insured: true, since: "2024-02-29", note: null },
    { insured: null, since: null, note: null },
    { insured: false, since: "1969-12-31", note: null },
  ]);
  expect(catalogue.tables.find(({ name }) => name === "persons")).toMatchObject({ file: null, rows: 9_000_000 });
});

test("only queries whose tables are there are offered", () => {
  const ids = tables.restricted.catalogue.queries.map(({ id }) => id);
  expect(ids).toContain("ranking");
  expect(ids).not.toContain("uninsured");
});

test("equal input gives equal bytes", async () => {
  const before = await digests("open");
  await writeSite(input, "open", join(folder, "open"), null);
  expect(await digests("open")).toEqual(before);
}, 120_000);

test("a site without a workbench has its page and nothing else of it", async () => {
  const { workbench: _, ...without } = input;
  await writeSite(without, "open", join(folder, "none"), null);
  expect(await readdir(join(folder, "none", "workbench"))).toEqual(["index.html"]);
}, 120_000);

async function read<File>(zone: Zone, path: string): Promise<File> {
  return JSON.parse(await readFile(join(folder, zone, "data", path), "utf8"));
}

async function textOf(root: string): Promise<string> {
  const names = (await readdir(root)).filter((name) => /\.(arrow|json)$/.test(name));
  return (await Promise.all(names.map((name) => readFile(join(root, name), "latin1")))).join("\n");
}

async function digests(zone: Zone): Promise<string[]> {
  const root = join(folder, zone, "workbench");
  const names = (await readdir(root)).sort();
  return Promise.all(
    names.map(
      async (name) =>
        `${name} ${createHash("sha256")
          .update(await readFile(join(root, name)))
          .digest("hex")}`,
    ),
  );
}
