import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  choice,
  code,
  date,
  freeText,
  identity,
  integer,
  money,
  personName,
  phone,
  quantity,
  share,
  year,
  yesNo,
} from "../src/contracts/column.ts";
import { dataset } from "../src/contracts/dataset.ts";
import { checksOver } from "../src/contracts/row-checks.ts";
import { openDuckDb } from "../src/engines/duckdb/duckdb.ts";

const columns = {
  person_id: code("人员编号", "Person id", { required: true }),
  household_id: code("户编号", "Household id", { required: true, pattern: "^H[0-9]+$" }),
  name: personName("姓名", "Name", { required: true }),
  id_no: identity("身份证号", "Identity number", { required: true }),
  sex: choice("性别", "Sex", ["男", "女"]),
  tel: phone("电话", "Telephone"),
  person_class: choice("人员类别", "Class", ["脱贫户", "监测户", "一般农户"]),
  insured: yesNo("是否参保", "Insured"),
  in_work: yesNo("是否就业", "In work"),
  registered: date("登记日期", "Registered"),
  visited: date("走访日期", "Visited"),
  age: integer("年龄", "Age", { min: 0, max: 120 }),
  members: integer("家庭人口", "Members", { min: 1, max: 20 }),
  income: money("收入(元)", "Income", { min: 0 }),
  support: money("扶持资金(元)", "Support", { min: 0 }),
  land: quantity("耕地面积", "Land", { min: 0 }),
  progress: share("完成率", "Progress"),
  first_year: year("起始年度", "First year"),
  address: freeText("地址", "Address"),
  note: freeText("备注", "Note"),
};

const { inOrder, atMost } = checksOver(columns);

/** The contract of the measured sheet: 20 columns, over a dozen checks. */
export const benchContract = dataset({
  name: "bench",
  title: { zh: "测速表", en: "Bench sheet" },
  row: { zh: "一人", en: "one person" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "—",
  columns,
  key: ["person_id"],
  checks: [inOrder("registered", "visited"), atMost("support", "income")],
});

/** Types of the bare copy: the lake's, where the cells can be cast to them; 是/否 and identity numbers stay text. */
export function bareColumns(): string {
  const types: Record<string, string> = {
    date: "DATE",
    integer: "BIGINT",
    money: "DECIMAL(18,2)",
    number: "DECIMAL(18,4)",
    share: "DOUBLE",
    year: "INTEGER",
  };
  return benchContract.columns.map(({ heading, type }) => `'${heading}': '${types[type] ?? "VARCHAR"}'`).join(", ");
}

/** Which of the sheet's rows have a planted fault: about 0.1 % of several kinds, none, or one in a hundred. */
export type BenchFaults = "few" | "none" | "hundredth";

/** Writes the sheet once, into the system's folder for temporary files. */
export async function benchSheet(rows: number, faults: BenchFaults = "few"): Promise<string> {
  const path = join(tmpdir(), `dudao-bench-ingest-${rows}${faults === "few" ? "" : `-${faults}`}.csv`);
  if (existsSync(path)) return path;
  const engine = await openDuckDb({ memoryLimit: "1GB" });
  try {
    await engine.run(`COPY (${sheetQuery(rows, plantedIn[faults])}) TO '${path}.part' (HEADER, FORMAT csv)`);
  } finally {
    await engine.close();
  }
  await rename(`${path}.part`, path);
  return path;
}

type Planted = Record<"repeat" | "identity" | "allowed" | "yesNo" | "range", string>;

const plantedIn: Record<BenchFaults, Planted> = {
  few: {
    repeat: "i % 4001 = 4000",
    identity: "i % 3001 = 7",
    allowed: "i % 5003 = 11",
    yesNo: "i % 7001 = 13",
    range: "i % 9001 = 17",
  },
  none: { repeat: "false", identity: "false", allowed: "false", yesNo: "false", range: "false" },
  hundredth: {
    repeat: "false",
    identity: "i % 400 = 7",
    allowed: "i % 400 = 107",
    yesNo: "i % 400 = 207",
    range: "i % 400 = 307",
  },
};

function sheetQuery(rows: number, { repeat, identity: wrongId, allowed, yesNo: unclear, range }: Planted): string {
  const digits = Array.from(
    { length: 17 },
    (_, at) => `CAST(substr(first17, ${at + 1}, 1) AS INTEGER) * ${2 ** (17 - at) % 11}`,
  );
  return `WITH r AS (SELECT i, hash(i) AS a, hash(i * 7 + 3) AS b FROM range(${rows}) t(i)),
    p AS (SELECT *, '360704' || strftime(DATE '1940-01-01' + CAST(a % 28000 AS INTEGER), '%Y%m%d') || lpad(CAST(b % 1000 AS VARCHAR), 3, '0') AS first17 FROM r),
    s AS (SELECT *, (${digits.join(" + ")}) % 11 AS sum FROM p)
    SELECT 'P' || lpad(CAST(CASE WHEN ${repeat} THEN i - 1 ELSE i END AS VARCHAR), 9, '0') AS 人员编号,
      'H' || lpad(CAST(i // 3 AS VARCHAR), 9, '0') AS 户编号,
      ['张', '王', '李', '赵', '陈'][CAST(a % 5 AS INTEGER) + 1] || ['伟', '芳', '娜', '秀英'][CAST(b % 4 AS INTEGER) + 1] AS 姓名,
      CASE WHEN ${wrongId} THEN first17 || 'Z' ELSE first17 || substr('10X98765432', CAST(sum AS INTEGER) + 1, 1) END AS 身份证号,
      ['男', '女'][CAST(a % 2 AS INTEGER) + 1] AS 性别,
      '1' || lpad(CAST(a % 10000000000 AS VARCHAR), 10, '3') AS 电话,
      CASE WHEN ${allowed} THEN '其它' ELSE ['脱贫户', '监测户', '一般农户'][CAST(a % 3 AS INTEGER) + 1] END AS 人员类别,
      ['是', '否'][CAST(b % 2 AS INTEGER) + 1] AS 是否参保,
      CASE WHEN ${unclear} THEN '不详' ELSE ['有', '无'][CAST(b % 2 AS INTEGER) + 1] END AS 是否就业,
      strftime(DATE '2020-01-01' + CAST(a % 1000 AS INTEGER), '%Y-%m-%d') AS 登记日期,
      strftime(DATE '2023-01-01' + CAST(b % 600 AS INTEGER), '%Y-%m-%d') AS 走访日期,
      CASE WHEN ${range} THEN 150 ELSE a % 100 END AS 年龄, b % 9 + 1 AS 家庭人口,
      1000 + (b % 10000000) / 100 AS "收入(元)", (a % 100000) / 100 AS "扶持资金(元)", (b % 5000) / 100 AS 耕地面积,
      (a % 101) / 100 AS 完成率, 2015 + a % 10 AS 起始年度,
      '赣县区第' || CAST(a % 1000 AS VARCHAR) || '号' AS 地址, '备注' || CAST(b % 10000 AS VARCHAR) AS 备注 FROM s`;
}
