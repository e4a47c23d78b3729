import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnType, Engine } from "../src/engines/engine.ts";

export const personColumns: readonly ColumnType[] = [
  ...["area_code", "person_group", "sex", "relocated", "key_village", "treated", "channel", "region"].map((name) => ({
    name,
    sql: "VARCHAR",
  })),
  ...["id"].map((name) => ({ name, sql: "BIGINT" })),
  ...["present", "chronic", "able", "willing", "at_school", "insured", "subsidised", "in_work", "registered"].map(
    (name) => ({ name, sql: "BOOLEAN" }),
  ),
  ...["visits", "work_months", "talks", "guidance", "offers", "training"].map((name) => ({ name, sql: "INTEGER" })),
  { name: "signed", sql: "DATE" },
];

/** A Parquet file of made-up persons in 300 villages, kept in the machine's temporary folder between runs. */
export async function personTable(engine: Engine, rows: number): Promise<string> {
  const folder = join(tmpdir(), "dudao-bench");
  const path = join(folder, `persons-1-${rows}.parquet`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  await engine.writeParquet(madeUpPersons(0, rows, anyOf300), `${path}.part`);
  await rename(`${path}.part`, path);
  return path;
}

const anyOf300 = `'V' || CAST(1000 + ${dice(0, 300)} AS VARCHAR)`;

/** SQL for made-up persons with the numbers from `from` up to before `to`; `area` is SQL for the area of person i. */
export function madeUpPersons(from: number, to: number, area: string): string {
  return `SELECT
  i AS id,
  ${area} AS area_code,
  ${pick(1, ["脱贫人口", "脱贫人口", "脱贫人口", "监测对象", "其他"])} AS person_group,
  ${pick(2, ["男", "女"])} AS sex,
  ${pick(3, ["是", "否", "否", "否"])} AS relocated,
  ${pick(4, ["国家", "省", "市", "区级", "否", "否"])} AS key_village,
  ${dice(5, 50)} > 0 AS present,
  ${dice(6, 6)} = 0 AS chronic,
  CASE WHEN ${dice(7, 20)} = 0 THEN ${pick(8, ["已救治", "救治中", "放弃"])} END AS treated,
  ${dice(9, 5)} > 1 AS able,
  ${orBlank(10, `${dice(11, 4)} > 0`)} AS willing,
  ${dice(12, 5)} = 0 AS at_school,
  ${orBlank(13, `${dice(14, 30)} > 0`)} AS insured,
  ${orBlank(15, `${dice(16, 3)} > 0`)} AS subsidised,
  CASE WHEN ${dice(17, 4)} > 0 THEN DATE '2023-06-01' + CAST(${dice(18, 500)} AS INTEGER) END AS signed,
  ${orBlank(19, dice(20, 5))} AS visits,
  ${orBlank(21, `${dice(22, 3)} > 0`)} AS in_work,
  ${pick(23, ["公益性岗位", "帮扶车间", "外出务工", "自主创业"])} AS channel,
  ${pick(24, ["省外", "省内", "县内", "境外"])} AS region,
  ${orBlank(25, dice(26, 13))} AS work_months,
  ${orBlank(27, `${dice(28, 4)} = 0`)} AS registered,
  ${["talks", "guidance", "offers", "training"].map((name, n) => `${orBlank(29 + n, dice(40 + n, 4))} AS ${name}`).join(",\n  ")}
FROM range(${from}, ${to}) AS numbers (i)`;
}

function dice(seed: number, sides: number): string {
  return `CAST(hash(i, ${seed}) % ${sides} AS INTEGER)`;
}

function pick(seed: number, values: readonly string[]): string {
  return `CASE ${dice(seed, values.length)} ${values.map((value, n) => `WHEN ${n} THEN '${value}'`).join(" ")} END`;
}

function orBlank(seed: number, value: string): string {
  return `CASE WHEN ${dice(seed, 25)} > 0 THEN ${value} END`;
}
