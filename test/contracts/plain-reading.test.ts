import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  choice,
  choices,
  code,
  date,
  freeText,
  integer,
  money,
  month,
  personName,
  phone,
  quantity,
  share,
  year,
  yesNo,
} from "../../src/contracts/column.ts";
import { dataset } from "../../src/contracts/dataset.ts";
import { readColumn, readPlainly } from "../../src/contracts/validation/read-column.ts";
import { quote } from "../../src/contracts/validation/sql.ts";
import { type DuckDbEngine, openDuckDb } from "../../src/engines/duckdb/duckdb.ts";

let engine: DuckDbEngine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

const { columns } = dataset({
  name: "each",
  title: { zh: "各类", en: "Each" },
  row: { zh: "行", en: "row" },
  kind: "snapshot",
  frequency: "quarterly",
  reportedBy: "township",
  owner: "单位",
  columns: {
    code: code("编号", "Code"),
    text: freeText("备注", "Text"),
    person: personName("姓名", "Name"),
    tel: phone("电话", "Telephone"),
    kind: choice("类别", "Kind", ["甲类", "乙类"], { synonyms: { 甲: "甲类" } }),
    kinds: choices("几类", "Kinds", ["甲类", "乙类"], { synonyms: { 甲: "甲类" } }),
    yes: yesNo("是否", "Yes"),
    whole: integer("人数", "People"),
    land: quantity("面积", "Land"),
    sum: money("金额", "Sum"),
    part: share("比例", "Share"),
    day: date("日期", "Day"),
    month: month("月份", "Month"),
    year: year("年度", "Year"),
  },
  key: ["code"],
});

const likely = [
  "0",
  "7",
  "12.50",
  "-3",
  "2024",
  "202403",
  "2024-03",
  "2024-02-30",
  "2024-03-15",
  "2024/8/27-",
  "22-6-2-月",
  "307440/2/1",
  "13800000000",
  "1e3",
  "1_0",
  "0x1F",
  "97%",
  "是",
  "无",
  "×",
  "甲类",
  "甲",
  "甲类、乙类",
  "乙类，甲类",
  "张三",
  "张　三",
  "３",
  " a ",
  "3.6E+17",
  "　",
  "",
  "\u00a0x",
];
const cells = fc.oneof(
  fc.constantFrom(...likely),
  fc.string({ unit: fc.constantFrom(..."0123456789.-+%eE_ 　年月/,、甲乙类是否张三A\t"), maxLength: 12 }),
);

test.each(columns.map((column) => [column.name, column] as const))(
  "a plain reading of %s is what the full reading gives",
  async (_, column) => {
    const one = { column, heading: column.heading, unit: null, inverse: false, cell: "cell", written: "any" } as const;
    const { value, holds, give = (read: string) => read } = readPlainly(one);
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 200, maxLength: 400 }), async (texts) => {
        const rows = [...texts, ...likely].map((text) => `(${quote(text)})`).join(", ");
        const different =
          await engine.rows(`SELECT cell, read, whole FROM (SELECT cell, ${value} AS read, ${readColumn(one)} AS whole
          FROM (VALUES ${rows}) t(cell)) WHERE ${holds("read")} AND ${give("read")} IS DISTINCT FROM whole`);
        expect(different).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  },
);
