import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analystDatabase } from "../../../infra/catalogue.ts";
import { namedQueries } from "../../../infra/named-queries.ts";
import { householdRoster } from "../../../src/contracts/datasets/household-roster.ts";
import { ruralAssistance } from "../../../src/contracts/datasets/index.ts";
import { analystViews, fileViews } from "../../../src/contracts/derive/analyst-views.ts";
import { lakeTables } from "../../../src/contracts/derive/lake-tables.ts";
import { prestoView } from "../../../src/contracts/derive/presto-view.ts";
import { type Period, parsePeriod } from "../../../src/contracts/period.ts";
import type { SiteInput } from "../../../src/contracts/result.ts";
import type { Engine, Row, Value } from "../../../src/engines/engine.ts";
import type { Context } from "../../../src/pipeline/context.ts";
import { publishTables } from "../../../src/pipeline/published-tables.ts";
import { workbenchInputs } from "../../../src/pipeline/workbench.ts";
import { loadProgramme } from "../../../src/programme.ts";
import { partsOfZone } from "../../../src/publish/workbench/figure-tables.ts";
import { writeWorkbench } from "../../../src/publish/workbench/write-workbench.ts";
import { type PublishedTables, publishedTables } from "../../dashboards/published-tables.ts";
import { inventedCounty } from "../../publish/county.ts";
import { type GlueInput, keepInMetastore } from "./glue-metastore.ts";
import { commitRows, withGoldenLake } from "./golden-lake.ts";
import { athenasCatalogue, type TrinoCase } from "./trino-case.ts";

const database = "dudao_county";
const period = parsePeriod("2024Q3") as Period;
const { worked } = await loadProgramme("rural-assistance");
const views = analystViews(database, ruralAssistance);
const saved = namedQueries(worked, new Set(views.map(({ name }) => name)));

/** What Athena is told, read by a Trino as it stands: the tables and views of Glue, and the saved queries. */
export function analystViewTests({ open, folder }: TrinoCase): void {
  describe("the analysts' views", () => {
    let trino: Engine;
    let workbench: PublishedTables;
    let republish: (given: SiteInput) => Promise<void>;
    let replace: (row: Row) => Promise<void>;
    let input: SiteInput;
    let finish = () => {};
    let closed: Promise<void>;

    beforeAll(async () => {
      const root = join(folder, "..");
      const own = join(root, "analysts");
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      await new Promise<void>((ready, failed) => {
        closed = withGoldenLake(own, async (context) => {
          input = countyWithCases(await inventedCounty(), context);
          const snapshot = await context.lake.snapshot();
          republish = (given) => publishTables(context, snapshot, period, given);
          replace = (row) => commitRows(context, own, { contract: householdRoster, period: period.id, rows: [row] });
          await republish(input);
          workbench = await workbenchOf(context, input, own);
          trino = await catalogueIn(root, open);
          ready();
          await finished;
        });
        closed.catch(failed);
      });
    }, 300_000);
    afterAll(async () => {
      finish();
      await closed;
    });

    test.each(saved)("answer the saved query $id as the workbench does", async ({ id, sql }) => {
      const asked = worked.find((one) => one.id === id)?.sql ?? "";
      const { kinds, rows } = workbenchRows(workbench, asked);
      expect(rows.length, "rows").toBeGreaterThan(0);
      const found = (await trino.rows(sql)).map((row) => Object.values(row));
      expect(found.map((row) => row.map((value, at) => plain(value, kinds[at])))).toEqual(rows);
    });

    test("are twenty queries' worth", () => {
      expect(saved).toHaveLength(20);
    });

    test("have the columns and types that their definitions say", { timeout: 300_000 }, async () => {
      for (const { name, sql, columns } of [...views, ...fileViews(database)]) {
        const one = name.startsWith("current_") && name !== "current_files";
        const described = await trino.describe(one ? `SELECT * FROM (${sql}) AS asked WHERE period = 'none'` : sql);
        expect(described, name).toEqual(columns.map((column) => ({ name: column.name, sql: column.sql })));
      }
    });

    test("hold what was published last, and all of it", async () => {
      const count = async (table: string) => (await trino.rows(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n;
      const before = await count("figures");
      const { whole, ranked, below } = input.areas;
      await republish({ ...input, areas: { whole, ranked: ranked.slice(1), below, lineage: input.areas.lineage } });
      expect(await count("areas")).toBe(1 + ranked.slice(1).flatMap(({ code }) => [code, ...below(code)]).length);
      expect(Number(await count("figures"))).toBeLessThan(Number(before));
      await republish(input);
      expect(await count("figures")).toBe(before);
    });

    test("read no row of a file that was replaced", async () => {
      const { columns } = householdRoster;
      const rows = async () =>
        await trino.rows(`SELECT household_id FROM current_household_roster WHERE period = '${period.id}'`);
      expect((await rows()).length).toBeGreaterThan(1);
      const one = { ...Object.fromEntries(columns.map(({ lakeName }) => [lakeName, null])), household_id: "只此一户" };
      const origin = { period: period.id, area_code: "村甲", submission: "1", sheet: "1", row_number: 1 };
      await replace({ ...one, ...origin });
      expect(await rows()).toEqual([{ household_id: "只此一户" }]);
    });
  });
}

/** The invented county with the areas of the golden cases beside its own, so that their records have a place. */
function countyWithCases(county: SiteInput, { workspace: { tree } }: Context): SiteInput {
  const { areas } = county;
  const below: SiteInput["areas"]["below"] = (code) => (tree.get(code) ? tree.children(code) : areas.below(code));
  return { ...county, areas: { ...areas, ranked: [...areas.ranked, ...tree.children("县")], below } };
}

async function workbenchOf(context: Context, input: SiteInput, folder: string): Promise<PublishedTables> {
  const { restricted } = await workbenchInputs(context, await context.lake.snapshot(), period);
  if (!restricted) throw new Error("no workbench");
  const [noAssets, place] = [join(folder, "no-assets"), join(folder, "workbench")];
  await mkdir(noAssets);
  await writeWorkbench(partsOfZone(input, "restricted"), restricted, place, noAssets);
  return await publishedTables(place);
}

/** The catalogue as it is deployed, but for the lake's address. */
async function catalogueIn(root: string, open: TrinoCase["open"]): Promise<Engine> {
  const trino = await open({ catalog: athenasCatalogue, schema: analystDatabase(database) });
  const lake = "local:///analysts/lake";
  const tables: GlueInput[] = [
    ...lakeTables(ruralAssistance, lake),
    ...fileViews(database).map((view) => prestoView(view, database)),
  ];
  const asked = views.map((view) => prestoView(view, analystDatabase(database)));
  for (const [name, inputs] of [
    [database, tables],
    [analystDatabase(database), asked],
  ] as const) {
    await trino.run(`CREATE SCHEMA IF NOT EXISTS ${name}`);
    for (const one of inputs) await keepInMetastore(join(root, "metastore"), name, one);
  }
  return trino;
}

function workbenchRows({ rows }: PublishedTables, sql: string): { kinds: string[]; rows: Value[][] } {
  const columns = rows(`DESCRIBE ${sql}`).map((one) => ({
    name: String(one.column_name),
    kind: String(one.column_type),
  }));
  const list = columns.map(({ name, kind }) =>
    kind === "DATE" ? `CAST("${name}" AS VARCHAR) AS "${name}"` : `"${name}"`,
  );
  const kinds = columns.map(({ kind }) => kind);
  const found = rows(`SELECT ${list.join(", ")} FROM (${sql}) AS asked`);
  return { kinds, rows: found.map((row) => Object.values(row).map((value, at) => plain(value as Value, kinds[at]))) };
}

/** Numbers to twelve digits: sums of binary fractions depend on their order. */
function plain(value: Value, kind: string | undefined): Value {
  if (value === null || kind === "VARCHAR" || kind === "DATE" || kind === "BOOLEAN") return value;
  return Number(Number(value).toPrecision(12));
}
