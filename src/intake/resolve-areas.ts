import { type Area, type Level, levels } from "../contracts/area.ts";
import { type MessageId, messages } from "../contracts/validation/messages.ts";
import { fill, quote } from "../contracts/validation/sql.ts";
import type { Engine } from "../engines/engine.ts";
import { addFinding } from "./finding-table.ts";
import { placeMark } from "./stage-query.ts";
import type { StagedSheet } from "./stage-records.ts";

/** Endings that clerks leave out or exchange: 江口村民委员会 = 江口村 = 江口. */
const ending =
  "((村|社区)?(居民委员会|村民委员会|居委会|村委会)|社区|村|街道办事处|街道|民族乡|乡|镇|(村)?(集中)?安置点)$";

/**
 * Finds each row's area: by its code, else by township and village names within the sender's area, else the sender's own.
 * Leaves the table intake_place (place, area_code) and refuses rows whose place is unknown or not the sender's.
 */
export async function resolveAreas(engine: Engine, sender: Area): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE intake_place AS ${placesQuery(sender)}`);
  const found = new Set((await engine.rows("SELECT DISTINCT problem FROM intake_place")).map(({ problem }) => problem));
  const rows = `(SELECT s.sheet_index, s.row, p.*, ${quote(sender.name)} AS sender
    FROM intake_stage s JOIN intake_place p ON p.place = s.stage_place WHERE p.problem IS NOT NULL)`;
  for (const problem of ["area_unknown", "area_outside", "area_name", "area_ambiguous"] as const) {
    if (found.has(problem))
      await addFinding(engine, rows, areaFinding(problem, "refuse"), `problem = ${quote(problem)}`);
  }
}

/** Warns where rows lie above the level at which a dataset's figures are wanted; once for a sheet without any place. */
export async function checkAreaLevel(engine: Engine, sheet: StagedSheet, index: number, sender: Area): Promise<void> {
  const wanted = sheet.contract.areaLevel;
  if (wanted === undefined) return;
  const allowed = levelWords[wanted];
  const above = levels.slice(0, levels.indexOf(wanted)).map(quote).join(", ");
  const finding = areaFinding("area_level", "warn", quote(allowed));
  const senderAbove = levels.indexOf(sender.level) < levels.indexOf(wanted);
  if (Object.keys(sheet.places).length === 0) {
    const whole = `(SELECT ${index} AS sheet_index, CAST(NULL AS BIGINT) AS row, ${quote(sender.name)} AS got, NULL AS sender)`;
    if (senderAbove) await addFinding(engine, whole, finding);
    return;
  }
  const code = `coalesce(p.area_code, ${quote(sender.code)})`;
  const rows = `(SELECT s.sheet_index, s.row, a.area_name AS got, NULL AS sender FROM intake_stage s
    LEFT JOIN intake_place p ON p.place = s.stage_place JOIN area a ON a.area_code = ${code}
    WHERE s.sheet_index = ${index} AND p.problem IS NULL AND a.level IN (${above}))`;
  await addFinding(engine, rows, finding);
}

const levelWords: Record<Level, string> = {
  nation: "国家 nation",
  province: "省 province",
  city: "市 city",
  county: "区县 county",
  township: "乡镇 township",
  village: "行政村 village",
};

function areaFinding(id: MessageId, severity: "refuse" | "warn", allowed = "sender") {
  const words = { got: "got", allowed };
  const { zh, en } = messages[id];
  const check = id === "area_level" ? "area_level" : "area";
  const text = { zh: fill(zh, words), en: fill(en, words) };
  return { column: null, heading: null, value: "got", check, severity, actor: "clerk", ...text } as const;
}

/** A code of the tree as written; else a division code of up to 12 digits, filled up as statistical codes are. */
function wholeCode(written: string): string {
  return `CASE WHEN ${written} NOT IN (SELECT area_code FROM area) AND regexp_full_match(${written}, '\\d{1,12}')
    THEN rpad(${written}, 12, '0') ELSE nullif(${written}, '') END`;
}

/** One row per place as written: its area, or what is wrong with it. An exact name goes before one but for its ending. */
function placesQuery(sender: Area): string {
  const stem = (text: string) => `regexp_replace(${text}, ${quote(ending)}, '')`;
  const inside = sender.level === "nation" ? "true" : `${sender.level}_code = ${quote(sender.code)}`;
  return `WITH written AS (
    SELECT DISTINCT stage_place AS place, string_split(stage_place, ${quote(placeMark)}) AS part FROM intake_stage
    WHERE stage_place IS NOT NULL),
  places AS MATERIALIZED (
    SELECT place, ${wholeCode("part[1]")} AS code, part[2] AS township, part[3] AS village FROM written),
  inside AS (
    SELECT area_code, area_name, level, township_code, ${stem("area_name")} AS stem FROM area WHERE ${inside}),
  township AS (
    SELECT p.place, t.area_code, t.area_name = p.township AS exact FROM places p JOIN inside t
    ON t.level = 'township' AND t.stem = ${stem("p.township")} WHERE p.township <> ''),
  named AS (
    SELECT p.place, v.area_code, v.area_name = p.village AS exact FROM places p JOIN inside v
    ON v.level = 'village' AND v.stem = ${stem("p.village")} WHERE p.village <> ''
    AND (p.township = '' OR v.township_code IN (SELECT t.area_code FROM township t WHERE t.place = p.place))
    UNION ALL SELECT t.place, t.area_code, t.exact FROM township t JOIN places p USING (place) WHERE p.village = ''),
  best AS (
    SELECT place, area_code FROM named QUALIFY exact = max(exact) OVER (PARTITION BY place)),
  found AS (
    SELECT place, count(*) AS n, min(area_code) AS area_code FROM best GROUP BY place),
  judged AS (
    SELECT p.*, f.n, f.area_code AS by_name, a.area_code AS by_code, i.area_code AS own_code,
      p.code IS NULL AND concat(p.township, p.village) = '' AS blank,
      EXISTS (SELECT 1 FROM area x WHERE x.level = 'township' AND p.village = '' AND ${stem("x.area_name")} = ${stem("p.township")}) AS elsewhere
    FROM places p LEFT JOIN found f USING (place) LEFT JOIN area a ON a.area_code = p.code
    LEFT JOIN inside i ON i.area_code = p.code)
  SELECT place, coalesce(code, nullif(concat_ws(' ', nullif(township, ''), nullif(village, '')), '')) AS got,
    CASE WHEN blank THEN ${quote(sender.code)} WHEN code IS NOT NULL THEN own_code WHEN n = 1 THEN by_name END AS area_code,
    CASE WHEN blank THEN NULL
      WHEN code IS NOT NULL AND by_code IS NULL THEN 'area_unknown'
      WHEN code IS NOT NULL AND own_code IS NULL THEN 'area_outside'
      WHEN code IS NOT NULL OR n = 1 THEN NULL
      WHEN n > 1 THEN 'area_ambiguous'
      WHEN elsewhere THEN 'area_outside'
      ELSE 'area_name' END AS problem
  FROM judged`;
}
