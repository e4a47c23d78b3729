import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  choice,
  choices,
  code,
  date,
  freeText,
  identity,
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
import { dataset, lakeColumns } from "../../src/contracts/dataset.ts";
import { areas, openCase, type SheetCase, words } from "./sheet-case.ts";

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
});
afterAll(() => sheets.close());

const id = "11010519491231002X";
const otherId = "360704198001011230";

const everything = dataset({
  ...words,
  name: "everything",
  columns: {
    no: code("编号", "Code", { required: true }),
    note: freeText("备注", "Note"),
    person: personName("姓名", "Name"),
    pupil: code("学籍号", "Pupil number", { privacy: "identity" }),
    id_no: identity("身份证号", "Identity number", { derive: { sex: "sex", birthDate: "born" } }),
    tel: phone("电话", "Telephone"),
    grade: choice("等级", "Grade", ["A级", "B级"], { synonyms: { 甲: "A级" } }),
    modes: choices("方式", "Modes", ["务工", "入股", "分红"], { synonyms: { 打工: "务工" } }),
    joined: yesNo("是否参保", "Insured", { variants: [{ heading: "是否未参保", inverse: true }] }),
    people: integer("人数", "People", { min: 0, max: 20 }),
    area: quantity("面积", "Area"),
    amount: money("金额(元)", "Amount"),
    rate: share("完成率(%)", "Rate", { unit: "%" }),
    day: date("日期", "Date"),
    mon: month("月份", "Month"),
    yr: year("年度", "Year"),
  },
  key: ["no"],
  checks: [
    {
      id: "few_people",
      holds: "people <= area",
      column: "people",
      severity: "warn",
      actor: "inspector",
      text: { zh: "人数大于面积", en: "More people than area" },
    },
  ],
});

const heads: Record<string, string> = Object.fromEntries(
  everything.columns.map(({ name, heading }) => [name, heading]),
);

/** A sheet of one column beside the row's code. */
async function one(column: string, ...cells: string[]) {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = cells.map((cell, index) => `k${index},${quoted(cell)}`);
  return sheets.take([`编号,${heads[column] ?? column}`, ...lines, ""].join("\n"), everything);
}

async function values(column: string, ...cells: string[]) {
  const { rows, found } = await one(column, ...cells);
  expect(found).toEqual([]);
  return rows.map((row) => row[column]);
}

async function refused(column: string, ...cells: string[]) {
  const { found, accepted } = await one(column, ...cells);
  expect(accepted).toBe(0);
  return found.map(({ check, row, zh }) => `${row} ${check} ${zh}`);
}

describe("what a cell may look like", () => {
  test("dates", async () => {
    const forms = [
      "2024-03-15",
      "2024/3/15",
      "2024.3.15",
      "20240315",
      "2024年3月15日",
      "45366",
      "２０２４－０３－１５",
      " 2024-03-15　",
      "2024-03-15 00:00:00",
      "2024.03.15",
    ];
    expect(await values("day", ...forms)).toEqual(forms.map(() => "2024-03-15"));
  });
  test("months", async () => {
    const forms = ["202403", "2024-03", "2024/3", "2024年3月", "2024.3", "2024-03-15"];
    expect(await values("mon", ...forms)).toEqual(forms.map(() => "2024-03-01"));
  });
  test("years", async () => {
    expect(await values("yr", "2024", "2024年", "２０２４", "2024年度")).toEqual([2024, 2024, 2024, 2024]);
  });
  test("yes and no", async () => {
    expect(await values("joined", "是", "√", "有", "1", "Y", " 是 ")).toEqual(Array(6).fill(true));
    expect(await values("joined", "否", "×", "无", "0", "N")).toEqual(Array(5).fill(false));
  });
  test("a heading that asks the opposite question", async () => {
    const { rows } = await sheets.take("编号,是否未参保\na,是\nb,否\n", everything);
    expect(rows.map(({ joined }) => joined)).toEqual([false, true]);
  });
  test("whole numbers and numbers", async () => {
    expect(await values("people", "3", "3.0", "３", " 3")).toEqual([3, 3, 3, 3]);
    expect(await values("area", "1,234.5", "-2", "0.12345")).toEqual(["1234.5000", "-2.0000", "0.1235"]);
  });
  test("money by the heading's unit, exactly", async () => {
    expect(await values("amount", "12.30", "1,000")).toEqual(["12.30", "1000.00"]);
    const { rows } = await sheets.take("编号,金额（万元）\na,0.0007\nb,12.3456\nc,1.1\n", everything);
    expect(rows.map(({ amount }) => amount)).toEqual(["7.00", "123456.00", "11000.00"]);
  });
  test("shares", async () => {
    expect(await values("rate", "97", "97%", "9.5", "９７％")).toEqual([0.97, 0.97, 0.095, 0.97]);
  });
  test("one of a list, also by synonym and in full width", async () => {
    expect(await values("grade", "A级", "甲", "Ａ级", " B级")).toEqual(["A级", "A级", "A级", "B级"]);
  });
  test("several of a list, in the list's order", async () => {
    expect(await values("modes", "分红、务工", "入股", "打工，分红", "务工;务工", "务工 / 入股")).toEqual([
      "|务工|分红|",
      "|入股|",
      "|务工|分红|",
      "|务工|",
      "|务工|入股|",
    ]);
  });
  test("names and telephones are masked", async () => {
    expect(await values("person", "张三", "欧阳　修")).toEqual(["张*", "欧*"]);
    expect(await values("pupil", "G36072120110125932X")).toEqual(["G*"]);
    expect(await values("tel", "13812345678", "0797-4441234")).toEqual(["138****5678", "079****1234"]);
  });
  test("blank is unknown", async () => {
    const { rows } = await sheets.take("编号,日期,是否参保,人数,备注\na,,,, 　\n", everything);
    expect(rows).toMatchObject([{ day: null, joined: null, people: null, note: null }]);
  });
});

describe("what is refused, and what is said", () => {
  test("impossible dates", async () => {
    expect(await refused("day", "2024-02-30", "去年", "1024-01-01")).toEqual([
      "2 type “2024-02-30”不是日历上有的日期，请按 2024-03-15 填写",
      "3 type “去年”不是日历上有的日期，请按 2024-03-15 填写",
      "4 range “1024-01-01”超出允许范围 1900-01-01 – 2100-12-31，请核对数值和单位",
    ]);
  });
  test("numbers that are none", async () => {
    expect((await refused("people", "3.5", "三", "0x1F", "1_0", "1e1")).map((text) => text.split(" ")[1])).toEqual(
      Array(5).fill("type"),
    );
    expect((await refused("amount", "约100", "12元")).map((text) => text.split(" ")[1])).toEqual(["type", "type"]);
  });
  test("ranges", async () => {
    expect(await refused("people", "21")).toEqual(["2 range “21”超出允许范围 0 – 20，请核对数值和单位"]);
    expect(await refused("rate", "101")).toEqual(["2 range “101”超出允许范围 0 – 1，请核对数值和单位"]);
  });
  test("values that are not allowed", async () => {
    expect(await refused("grade", "C级")).toEqual(["2 allowed “C级”不在允许的值中，可填：A级、B级"]);
    expect(await refused("modes", "务工、发呆")).toEqual([
      "2 allowed “务工、发呆”不在允许的值中，可填：务工、入股、分红",
    ]);
  });
  test("required", async () => {
    const { found, rejected } = await sheets.take("编号,人数\n 　,3\n,4\n", everything);
    expect(rejected).toBe(2);
    expect(found.map(({ row, check, zh }) => `${row} ${check} ${zh}`)).toEqual([
      "2 required “编号”不能为空，请补填",
      "3 required “编号”不能为空，请补填",
    ]);
  });
  test("codes that Excel spoiled", async () => {
    const { found } = await sheets.take("编号,人数\n3.60704E+11,3\n", everything);
    expect(found).toMatchObject([{ check: "type", row: 2, value: "3.60704E+11" }]);
  });
  test("identity numbers, each for its own reason, masked", async () => {
    const cells = [
      "110105491231002",
      "3.60704E+17",
      "11010519491231002",
      "110105194902300025",
      "110105194912310021",
      "11010519491231000A",
      "360704198001011000",
    ];
    const { found } = await one("id_no", ...cells);
    expect(found.map(({ check, value, zh }) => `${check} ${value} ${zh.replace(/^“.*?”/u, "")}`)).toEqual([
      "identity 1101*********02 是 15 位旧号码，请换成 18 位公民身份号码",
      "identity 3.60*****17 被 Excel 改成了科学计数法，末几位已丢失，请把该列设为文本后重新填写",
      "identity 1101***********02 有 17 位，公民身份号码为 18 位，请核对补全",
      "identity 1101************25 里的出生日期不存在，请对照证件核对",
      "identity 1101************21 的校验位不符，至少有一位写错，请对照证件核对",
      "identity 1101************0A 含有数字和末位 X 以外的字符，请对照证件核对",
      "identity 3607************00 末三位为 000 且校验位不符，疑为 Excel 截断，请把该列设为文本后重新填写",
    ]);
  });
  test("more cells than headings", async () => {
    const { found, accepted } = await sheets.take("编号,人数\na,1\nb,2,3\nc,4\n", everything);
    expect(accepted).toBe(2);
    expect(found).toMatchObject([{ row: 3, check: "cells" }]);
  });
  test("row checks warn without refusing, in both languages", async () => {
    const { found, accepted } = await sheets.take("编号,人数,面积\na,5,3\nb,,3\n", everything);
    expect(accepted).toBe(2);
    expect(found).toEqual([
      { row: 2, column: "people", check: "few_people", value: "5", zh: "人数大于面积", en: "More people than area" },
    ]);
  });
});

describe("identity numbers", () => {
  test("are kept as a keyed hash only, with sex and date of birth", async () => {
    const { rows } = await one("id_no", id, id.toLowerCase(), ` ${otherId}`, `${otherId}43`, `${otherId}43B1`);
    const hash = (text: string) => {
      const key = createHash("sha256").update("test key").digest();
      return createHash("sha256").update(key).update(text).digest("hex").slice(0, 32);
    };
    expect(rows.map(({ id_key }) => id_key)).toEqual([hash(id), hash(id), hash(otherId), hash(otherId), hash(otherId)]);
    expect(rows[0]).toMatchObject({ sex: "女", born: "1949-12-31" });
    expect(rows[2]).toMatchObject({ sex: "男", born: "1980-01-01" });
    expect(JSON.stringify(rows)).not.toContain(otherId);
  });
  test("the key does not stay in the engine", async () => {
    await one("id_no", id);
    expect(await sheets.engine.rows("SELECT getvariable('intake_identity_key') IS NULL AS gone")).toEqual([
      { gone: true },
    ]);
  });
});

describe("uniqueness on the key", () => {
  test("of identical rows the first is kept, of differing ones none", async () => {
    const { rows, found, rowsIn, rejected } = await sheets.take(
      "编号,人数\na,1\nb,2\na,1\nb,3\nc,4\na, 1\n",
      everything,
    );
    expect([rowsIn, rejected]).toEqual([6, 4]);
    expect(rows.map(({ no, row_number }) => [no, row_number])).toEqual([
      ["a", 2],
      ["c", 6],
    ]);
    expect(found.map(({ row, check, zh }) => `${row} ${check} ${zh}`)).toEqual([
      "3 unique “编号”与第 5 行重复而内容不同，无法判断哪一行正确，请核对后只留一行",
      "4 unique 与第 2 行完全相同，只保留第一次出现的一行，请删除重复行",
      "5 unique “编号”与第 3 行重复而内容不同，无法判断哪一行正确，请核对后只留一行",
      "7 unique 与第 2 行完全相同，只保留第一次出现的一行，请删除重复行",
    ]);
  });
  test("names that differ only behind their mask make rows different", async () => {
    const { accepted } = await sheets.take("编号,姓名\na,张三\na,张四\n", everything);
    expect(accepted).toBe(0);
  });
});

describe("where a row lies", () => {
  const placed = dataset({
    ...words,
    name: "placed",
    columns: { no: code("编号", "Code"), n: integer("人数", "People") },
    key: ["no"],
    areaLevel: "village",
  });
  const county = areas["360704000000"];
  test("by code, by names with and without their endings, else the sender's own", async () => {
    const csv =
      "编号,人数,乡镇,行政村,区划代码\na,1,,,360704101201\nb,1,江口,江口村,\nc,1,茅店镇,旱塘,\nd,1,茅店镇,,\ne,1,,,\nf,1,,上坝村委会,\n";
    const { rows, found } = await sheets.take(csv, placed, county ? { sender: county } : {});
    expect(rows.map(({ area_code }) => area_code)).toEqual([
      "360704101201",
      "360704101201",
      "360704102201",
      "360704102000",
      "360704000000",
      "360704102202",
    ]);
    expect(found.map(({ row, check, zh }) => `${row} ${check} ${zh}`)).toEqual([
      "5 area_level 没有写明所在行政村 village，这一行只计入“茅店镇”",
      "6 area_level 没有写明所在行政村 village，这一行只计入“赣县区”",
    ]);
  });
  test("unknown, ambiguous, or somebody else's", async () => {
    const csv = "编号,人数,乡镇,村,区划代码\na,1,,,360704102201\nb,1,,,123456789012\nc,1,茅店镇,,\nd,1,,不存在村,\n";
    const { found, accepted } = await sheets.take(csv, placed);
    expect(accepted).toBe(0);
    expect(found.map(({ row, zh }) => `${row} ${zh}`)).toEqual([
      "2 “360704102201”不在报送单位“江口镇”的辖区内，请核对，或由所在地报送",
      "3 区划代码“123456789012”不存在，请填 12 位统计用区划代码",
      "4 “茅店镇”不在报送单位“江口镇”的辖区内，请核对，或由所在地报送",
      "5 在“江口镇”辖区内找不到“不存在村”，请填乡镇、行政村的规范名称或区划代码",
    ]);
    const two = await sheets.take("编号,人数,村\na,1,旱塘村\n", placed, county ? { sender: county } : {});
    expect(two.found).toMatchObject([{ check: "area", zh: "“赣县区”辖区内有多个“旱塘村”，请同时填写乡镇或区划代码" }]);
  });
  test("a sheet without places counts for its sender, said once", async () => {
    const { rows, found } = await sheets.take("编号,人数\na,1\nb,2\n", placed);
    expect(rows.map(({ area_code }) => area_code)).toEqual(["360704101000", "360704101000"]);
    expect(found).toMatchObject([{ row: null, check: "area_level" }]);
  });
});

describe("row numbers", () => {
  test("count blank rows and rows with line breaks in cells as a spreadsheet does", async () => {
    const csv = '附件1：名单,\n编号,备注\na,"一\n二"\n\n,\nb,三\nc,"四""五"\n , \n';
    const { rows, rowsIn } = await sheets.take(csv, everything);
    expect(rowsIn).toBe(3);
    expect(rows.map(({ no, note, row_number }) => [no, note, row_number])).toEqual([
      ["a", "一\n二", 3],
      ["b", "三", 6],
      ["c", '四"五', 7],
    ]);
  });
  test("hold in a sheet that is read in parallel", async () => {
    const lines = Array.from(
      { length: 400_000 },
      (_, index) => `k${index + 2},${index % 1000 === 7 ? "x" : index % 20},${"注".repeat(40)}`,
    );
    const { rows, rejected, found } = await sheets.take(`编号,人数,备注\n${lines.join("\n")}\n`, everything);
    expect(rejected).toBe(400);
    expect(rows.every(({ no, row_number }) => no === `k${row_number}`)).toBe(true);
    expect(found.every(({ row }) => (Number(row) - 2) % 1000 === 7)).toBe(true);
  }, 120_000);
});

test("the lake's columns, exactly, and the fingerprint regardless of order", async () => {
  const a = await sheets.take("编号,人数\na,1\nb,2\n", everything);
  const b = await sheets.take("编号,人数\nb,2\na,1\n", everything);
  const c = await sheets.take("编号,人数\nb,2\na,3\n", everything);
  expect(a.fingerprint).toBe(b.fingerprint);
  expect(a.fingerprint).not.toBe(c.fingerprint);
  const described = await sheets.engine.describe(`SELECT * FROM read_parquet('${a.data}')`);
  expect(described).toEqual(lakeColumns(everything).map(({ name, sql }) => ({ name, sql })));
});
