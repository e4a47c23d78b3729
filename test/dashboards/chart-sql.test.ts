import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chartSql } from "../../dashboards/chart-sql.ts";
import type { AreaFile, ClauseFile, OverviewFile, SiteFile, TrendPoint } from "../../src/contracts/published.ts";
import { writeSite } from "../../src/publish/write-site.ts";
import { inventedCounty } from "../publish/county.ts";
import { type PublishedTables, publishedTables } from "./published-tables.ts";

/** A clause whose definition has changed since: the chart shows what was published then. */
const changed = "ganxian-2024-024";

let folder: string;
let tables: PublishedTables;
let site: SiteFile;
let overview: OverviewFile;
let area: AreaFile;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chart-sql-"));
  const county = await inventedCounty();
  const end = (value: number) => ({ value, state: "met" as const, target: 0.5 });
  const periods = [{ period: "2024Q1", earlier: end(0.25), today: end(0.75) }];
  const bridges = [{ kind: "clause" as const, id: changed, since: "2024Q2", periods }];
  await writeSite({ ...county, bridges, workbench: { queries: [], records: [] } }, "open", folder, null);
  tables = await publishedTables(join(folder, "workbench"));
  site = await read("site.json");
  overview = await read("overview.json");
  area = await read(`areas/${site.townships[3]?.code}.json`);
}, 400_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("clauses by state", () => {
  const counts = Object.entries(overview.states).filter(([, clauses]) => clauses > 0);
  expect(new Map(tables.rows(chartSql.statusMix(site.period, site.area.code)).map(valuesOf))).toEqual(new Map(counts));
});

test("a clause over the periods, also where its definition has changed", () => {
  const drawn = Object.entries(overview.trends).filter(([, points]) => points.some(({ value }) => value !== null));
  expect(drawn.length).toBeGreaterThan(10);
  const clauses = drawn.map(([clause]) => clause);
  const found = Map.groupBy(tables.rows(chartSql.clauseSparklines(clauses, site.area.code)), (row) => row.clause);
  for (const [clause, points] of drawn) {
    expect(found.get(clause), clause).toEqual(points.map((point) => ({ clause, ...drawnOf(point) })));
    if (clause === changed)
      expect(tables.rows(chartSql.trendPanel(clause, site.area.code)), clause).toEqual(found.get(clause));
  }
  expect(found.get(changed)).toContainEqual({ clause: changed, period: "2024Q1", value: 0.25, target: 0.5 });
});

test("an area's indicators over the periods, and beside the whole, its peers and the last period", () => {
  const trends = Map.groupBy(tables.rows(chartSql.indicatorSparklines(area.area.code)), (row) => row.indicator);
  const compared = new Map(
    tables
      .rows(chartSql.comparisonDots(site.period, area.area.code, site.area.code))
      .map((row) => [row.indicator, row]),
  );
  expect(area.indicators.length).toBeGreaterThan(20);
  for (const { indicator, cell, whole, peers, previous, trend } of area.indicators) {
    const points = trend.map(({ period, value, withheld }) => ({ indicator, period, value, withheld }));
    expect(trends.get(indicator), indicator).toEqual(points);
    const shown = { indicator, here: cell.value, whole: whole.value, previous };
    expect(compared.get(indicator), indicator).toMatchObject(shown);
    const middle = compared.get(indicator)?.peers;
    if (peers === null) expect(middle, indicator).toBeNull();
    else expect(middle, indicator).toBeCloseTo(peers, 9);
  }
});

test("a village beside its township and the whole", () => {
  const village = area.villages.rows[2];
  if (!village) throw new Error("no village");
  const sql = chartSql.villageDots(site.period, village.area.code, area.area.code, site.area.code);
  const found = new Map(tables.rows(sql).map((row) => [row.indicator, row]));
  area.villages.indicators.forEach((indicator, at) => {
    const value = village.cells[at]?.value ?? null;
    expect(found.get(indicator)?.here ?? null, indicator).toBe(value);
  });
  for (const { indicator, cell, whole } of area.indicators)
    if (found.has(indicator))
      expect(found.get(indicator), indicator).toMatchObject({ township: cell.value, whole: whole.value });
});

test("points with the middle area's, and the bands of the ranks", () => {
  const points = overview.ranking.filter(({ rank }) => rank !== null).map((score) => score.points);
  const middle = [...points].sort((a, b) => a - b)[Math.floor(points.length / 2)];
  expect(tables.rows(chartSql.pointsBar(site.period))).toEqual(
    overview.ranking.map((score) => ({ name: score.name, points: score.points, middle })),
  );
  expect(tables.rows(chartSql.rankBands(site.period))).toEqual(
    overview.ranking.flatMap(({ name, rank, band }) =>
      band === null
        ? []
        : {
            ...{ name, rank, rank_low: band.low, rank_high: band.high, tier: band.tier },
            ...{ sampling_low: band.sampling.low, sampling_high: band.sampling.high },
          },
    ),
  );
});

test("the chains of an area", () => {
  const steps = [...area.chains]
    .sort((a, b) => (a.indicator < b.indicator ? -1 : 1))
    .flatMap(({ indicator, steps }) => steps.map((step) => ({ indicator, ...step })));
  expect(steps.length).toBeGreaterThan(20);
  const found = tables.rows(chartSql.chain(area.area.code)).map(({ title: _, ...row }) => row);
  expect(found).toEqual(steps);
});

test("what each clause cost an area", () => {
  const lost = area.score?.items.flatMap(({ clause, lost, state }) =>
    lost === null ? [] : { words: site.clauses.find(({ id }) => id === clause)?.words.zh, lost, state },
  );
  const found = tables.rows(chartSql.pointsLost(site.period, area.area.code));
  expect(found).toHaveLength(lost?.length ?? -1);
  expect(found).toEqual(expect.arrayContaining(lost ?? []));
});

test("a clause's funnel", async () => {
  const clauses = tables.rows("SELECT DISTINCT clause FROM funnels ORDER BY clause").map((row) => String(row.clause));
  expect(clauses.length).toBeGreaterThan(5);
  const names = new Map(site.townships.map(({ code, name }) => [code, name]));
  for (const clause of clauses) {
    const { funnel } = await read<ClauseFile>(`clauses/${clause}.json`);
    if (!funnel) throw new Error(`no funnel of ${clause}`);
    const points = [...funnel.points].sort((a, b) => a.area.localeCompare(b.area));
    expect(tables.rows(chartSql.funnel(clause)), clause).toEqual(
      points.map(({ area: code, ...point }) => ({ name: names.get(code), ...point, centre: funnel.centre })),
    );
    const limits = tables.rows(`SELECT * FROM funnel_limits WHERE clause = '${clause}' ORDER BY subjects`);
    expect(limits, clause).toEqual(funnel.limits.map((one) => ({ clause, ...one })));
  }
});

test("a name with a quote in it stays a name", () => {
  expect(tables.rows(chartSql.funnel("x' OR 1 = 1 --"))).toEqual([]);
});

function drawnOf({ period, value, target }: TrendPoint) {
  return { period, value, target };
}

function valuesOf(row: Record<string, unknown>): [string, unknown] {
  const [key, value] = Object.values(row);
  return [String(key), value];
}

async function read<File>(path: string): Promise<File> {
  return JSON.parse(await readFile(join(folder, "data", path), "utf8"));
}
