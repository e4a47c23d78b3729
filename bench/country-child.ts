import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { areaTableColumns, levels } from "../src/contracts/area.ts";
import { parsePeriod } from "../src/contracts/period.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";
import { computeFigures } from "../src/indicators/compute-figures.ts";
import { counts } from "./hand-written.ts";
import { asked, facts, personSubject } from "./person-subject.ts";
import { personColumns } from "./person-table.ts";

// A process of its own: node country-child.ts generated|wide|figures <out> <areas> <persons>...
// Prints its time and peak memory as JSON.
const [way = "", out = "", areas = "", ...files] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "dudao-country-"));
const engine = await openDuckDb({ memoryLimit: "3GB", tempDirectory: folder });
await engine.register("persons", { columns: personColumns, files });
await engine.register("area", { columns: areaTableColumns, files: [areas] });
const codes = ["province_code", "city_code", "county_code", "township_code", "village_code"];
const [start, used] = [performance.now(), process.cpuUsage()];
if (way === "generated") await generated();
else await engine.writeParquet(way === "wide" ? handWrittenWide() : handWrittenFigures(), out);
const { user, system } = process.cpuUsage(used);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
const times = { wall: (performance.now() - start) / 1e3, processor: (user + system) / 1e6 };
await engine.close();
await rm(folder, { recursive: true, force: true });
process.stdout.write(JSON.stringify({ ...times, memory }));

async function generated(): Promise<void> {
  const period = parsePeriod("2024Q3");
  if (!period) throw new Error("period");
  await computeFigures(engine, personSubject([]), { period, levels: [...levels], out });
}

/** The cells by village, rolled up in one pass: one wide row for each area, in no order. What every rival must make. */
function handWrittenWide(): string {
  const sums = facts.map(({ id }) => counts(id));
  const again = facts.flatMap(({ id }) => ["n", "d", "u"].map((part) => `sum(${part}_${id}) AS ${part}_${id}`));
  return `WITH cells AS (SELECT area_code, ${sums.join(", ")} FROM (${asked}) GROUP BY ALL)
SELECT ${codes.join(", ")}, GROUPING(${codes.join(", ")}) AS above, ${again.join(", ")}
FROM cells JOIN area USING (area_code)
GROUP BY GROUPING SETS ((), ${codes.map((code) => `(${code})`).join(", ")})`;
}

/** The same figures as ours: one row for each area and indicator, with its share, in order. */
function handWrittenFigures(): string {
  const level = `CASE ${codes.map((code) => `WHEN ${code} IS NOT NULL THEN '${code.replace("_code", "")}'`).join(" ")} ELSE 'nation' END`;
  const nation = "(SELECT max(area_code) FROM area WHERE level = 'nation')";
  const figures = facts.map(({ id }) => `{indicator: '${id}', n: n_${id}, d: d_${id}, u: u_${id}}`);
  return `WITH wide AS (${handWrittenWide()}),
long AS (SELECT ${level} AS level, COALESCE(${codes.join(", ")}, ${nation}) AS area, unnest([${figures.join(", ")}]) AS f FROM wide
  WHERE above = 31 OR COALESCE(${codes.join(", ")}) IS NOT NULL)
SELECT f.indicator AS indicator, level, area, CAST(COALESCE(f.n, 0) AS DOUBLE) AS numerator, CAST(f.d AS DOUBLE) AS denominator,
  CAST(f.u AS DOUBLE) AS "unknown", COALESCE(f.n, 0) / NULLIF(f.d, 0) AS "value"
FROM long ORDER BY indicator, level, area`;
}
