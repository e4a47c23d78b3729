import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AreaFile, Download, OverviewFile, SiteFile } from "../../src/contracts/published.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { dataPackageProfiles } from "../../tools/standard-schemas.ts";
import { inventedCounty } from "./county.ts";

type Field = { name: string; title: string; type: string };
type Described = {
  resources: { path: string; bytes: number; hash: string; schema?: { fields: Field[]; missingValues: string[] } }[];
};

let folder: string;
let site: SiteFile;
let area: AreaFile;
let whole: ValidateFunction;
let table: ValidateFunction;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "downloads-"));
  await writeSite(await inventedCounty(), "open", folder, null);
  site = await data("site.json");
  area = await data(`areas/${site.townships[3]?.code}.json`);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const profiles = await dataPackageProfiles(process.env);
  whole = ajv.compile(withoutDraft(profiles.whole));
  table = ajv.compile(withoutDraft(profiles.table));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the downloads of a site", () => {
  it("are all there, of the size that the pages say", async () => {
    const links = [...site.downloads, ...area.downloads];
    expect(links.map(({ path }) => path)).toEqual([
      ...["circular-2024Q3.docx", "figures-2024Q3.xlsx", "clauses.csv", "townships.csv", "ranking.csv", "trends.csv"],
      ...["definitions.csv", "datapackage.json"],
      ...["clauses.csv", "figures.csv", "datapackage.json"].map((name) => `areas/${area.area.code}/${name}`),
    ]);
    for (const { path, bytes } of links) expect((await stat(join(folder, "downloads", path))).size).toBe(bytes);
  });

  it("are described as a Data Package with sizes and checksums, by the standard's own schema", async () => {
    for (const of of [site.downloads, area.downloads]) {
      const { resources, ...about } = await described(of);
      whole({ ...about, resources });
      expect(whole.errors).toBeNull();
      for (const one of resources) {
        const content = await readFile(join(packageFolder(of), one.path));
        expect([one.bytes, one.hash]).toEqual([
          content.length,
          `sha256:${createHash("sha256").update(content).digest("hex")}`,
        ]);
        if (one.schema) expect(table(one), JSON.stringify(table.errors)).toBe(true);
      }
      expect(whole({ ...about, resources: [] })).toBe(false);
    }
  });

  it("hold only what the described types allow, under the described headings", async () => {
    for (const of of [site.downloads, area.downloads])
      for (const { path, schema } of (await described(of)).resources) {
        if (!schema) continue;
        const [head, ...rows] = await csv(join(packageFolder(of), path));
        expect(head).toEqual(schema.fields.map(({ name }) => name));
        expect(rows.length, path).toBeGreaterThan(0);
        for (const row of rows)
          row.forEach((value, at) => {
            const type = schema.fields[at]?.type ?? "";
            if (!schema.missingValues.includes(value))
              expect(value, `${path} ${head?.[at]}`).toMatch(patterns[type] ?? /^/);
          });
      }
  });

  it("give each figure exactly as the page has it, and withheld ones as a word", async () => {
    const overview: OverviewFile = await data("overview.json");
    const [head = [], ...rows] = await csv(join(folder, "downloads", "townships.csv"));
    const at = (name: string) => head.indexOf(name);
    const found = new Map(rows.map((row) => [`${row[at("地区代码")]}|${row[at("指标编号")]}`, row[at("数值")]]));
    const expected = overview.heat.rows.flatMap(({ area: code, cells }) =>
      cells.map(({ value, withheld }, index) => {
        const text = withheld ? "不公开" : value === null ? "" : String(value);
        return [`${code}|${overview.heat.indicators[index]}`, text] as const;
      }),
    );
    expect(expected.filter(([key, text]) => found.get(key) !== text)).toEqual([]);
    expect(expected.filter(([, text]) => text === "不公开").length).toBeGreaterThan(0);
  });
});

const patterns: Record<string, RegExp> = {
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  integer: /^-?\d+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  boolean: /^[是否]$/,
};

/** Its draft-04 has nothing that later drafts read otherwise; only its name is unknown to the validator. */
function withoutDraft(schema: object): object {
  return { ...schema, $schema: undefined };
}

function packageFolder(links: readonly Download[]): string {
  return join(folder, "downloads", dirname(links.at(-1)?.path ?? ""));
}

async function described(links: readonly Download[]): Promise<Described> {
  return JSON.parse(await readFile(join(packageFolder(links), "datapackage.json"), "utf8"));
}

async function csv(path: string): Promise<string[][]> {
  return parse(await readFile(path), { bom: true });
}

async function data<File>(path: string): Promise<File> {
  return JSON.parse(await readFile(join(folder, "data", path), "utf8"));
}
