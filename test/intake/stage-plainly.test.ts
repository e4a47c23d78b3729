import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
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
import { dataset } from "../../src/contracts/dataset.ts";
import { checksOver } from "../../src/contracts/row-checks.ts";
import { type Outcome, openCase, type SheetCase, words } from "./sheet-case.ts";

let sheets: SheetCase;
beforeAll(async () => {
  sheets = await openCase();
});
afterAll(() => sheets.close());

const columns = {
  no: code("编号", "Code", { required: true }),
  id_no: identity("身份证号", "Identity number", { derive: { sex: "sex", birthDate: "born" } }),
  name: personName("姓名", "Name"),
  tel: phone("电话", "Telephone"),
  kind: choice("类别", "Kind", ["甲类", "乙类"], { synonyms: { 甲: "甲类" } }),
  kinds: choices("几类", "Kinds", ["甲类", "乙类"]),
  yes: yesNo("是否", "Yes"),
  whole: integer("人数", "People", { min: 0, max: 120 }),
  land: quantity("面积", "Land", { min: 0 }),
  sum: money("金额(元)", "Sum"),
  part: share("比例", "Share"),
  day: date("日期", "Day"),
  later: date("后日", "Later"),
  month: month("月份", "Month"),
  year: year("年度", "Year"),
  text: freeText("备注", "Text", { pattern: "^[^!]*$" }),
};
const { inOrder, atMost } = checksOver(columns);
const contract = dataset({
  ...words,
  name: "each",
  columns,
  key: ["no"],
  checks: [inOrder("day", "later"), atMost("part", "land", "warn")],
});

const known = [
  "360704194001019824",
  "360704199003316585",
  "11010519491231002X",
  "11010519491231002x",
  "360704199002306585",
];
const wild = fc.string({
  unit: fc.constantFrom(..."0123456789.-+%eEx_! 　\u00a0\u200b年月/、：计章甲乙类是否张Ａ\t"),
  maxLength: 12,
});
const decimals = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 10 }))
  .map(([whole, rest]) => (rest === "" ? String(whole) : `${whole}.${rest}`));
const two = (value: number) => String(value).padStart(2, "0");
const days = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);

/** Of each column: cells that hold, and cells that are refused, or read in another way than most. */
const cells: readonly (readonly [fc.Arbitrary<string>, fc.Arbitrary<string>])[] = [
  [fc.nat(9999).map((no) => `P-${no}`), fc.constantFrom("P-1", " P-1", "Ｐ-1", "1.2E+17", "甲1")],
  [fc.constantFrom(...known.slice(0, 3)), fc.constantFrom(...known, `${known[0]}12`, "0".repeat(18))],
  [fc.constantFrom("张三", "欧阳娜"), fc.constantFrom("买买提·艾力", "张　三")],
  [fc.constantFrom("13812345678"), fc.constantFrom("0797-4433221", "１38")],
  [fc.constantFrom("甲类", "乙类"), fc.constantFrom("甲", "丙类")],
  [fc.constantFrom("甲类", "乙类、甲类"), fc.constantFrom("乙类，丙类")],
  [fc.constantFrom("是", "无", "否"), fc.constantFrom("√", "不详")],
  [fc.nat(120).map(String), fc.constantFrom("-1", "007", "-0", "3.0", "121", "1e2", "9".repeat(16))],
  [decimals, fc.constantFrom("-1.5", "1,000", ".5", "5.", "9".repeat(15), "1_0")],
  [decimals, fc.constantFrom("-1.005", "-0.005", "1,000.5", "+3", "9".repeat(17))],
  [fc.constantFrom("0.5", "1", "0.333333335", "0.1234567849"), fc.constantFrom("97%", "1.000000005", "1.1")],
  [days(1900, 2000), fc.constantFrom("1899-12-31", "1999-02-29", "2000/1/1", "20000101", "2000-01-01 10:00")],
  [days(2000, 2100), fc.constantFrom("2101-01-01", "1900-01-01", "2024年3月5日", "2024-3-5", "45366")],
  [fc.constantFrom("202403", "2024-03"), fc.constantFrom("2024年3月", "202413")],
  [fc.constantFrom("2024", "1900"), fc.constantFrom("1899", "02024", "2024年", "202")],
  [fc.constantFrom("好", "a b", "—", "《一》", "中"), fc.constantFrom(" a", "b！", "c!", "d\u3000", "\u200be")],
];

/** Rows of cells that hold, some of them blank, and in every other row one cell of another kind. */
const record = fc
  .tuple(
    fc.tuple(
      ...cells.map(([plain]) => fc.oneof({ weight: 9, arbitrary: plain }, { weight: 1, arbitrary: fc.constant("") })),
    ),
    fc.nat(2 * cells.length),
    fc.tuple(...cells.map(([, odd]) => fc.oneof({ weight: 3, arbitrary: odd }, { weight: 1, arbitrary: wild }))),
  )
  .map(([plain, at, odd]) => plain.map((cell, index) => (index === at ? odd[index] : cell)));
const headings = contract.columns.map(({ heading }) => heading).join(",");
const lines = fc.oneof(
  { weight: 60, arbitrary: record.map((row) => row.join(",")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...["", " , ,", "P-1,a", `P-2${",".repeat(17)}x`, `"P-3"${",".repeat(15)}`, headings],
      ...[`合计${",".repeat(7)}12${",".repeat(8)}`, `注：以上${",".repeat(15)}`, `P-4,,单位：镇${",".repeat(13)}`],
    ),
  },
);

const told = ({ rows, found, rowsIn, accepted, rejected, findings, fingerprint }: Outcome) => ({
  ...{ rowsIn, accepted, rejected, findings, fingerprint, found },
  rows: rows.toSorted((a, b) => Number(a.row_number) - Number(b.row_number)),
});

test("a sheet read by its plain cells gives the rows and findings that a long look gives", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(lines, { minLength: 1, maxLength: 60 }),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 3 }),
      async (body, end, most) => {
        const csv = `${[headings, ...body].join(end)}${end}`;
        const long = await sheets.take(csv, contract, { smallBytes: Number.POSITIVE_INFINITY }).catch(String);
        const plain = await sheets.take(csv, contract, { smallBytes: 0, threads: { most, bytes: 100 } }).catch(String);
        if (typeof long === "string" || typeof plain === "string") expect(plain).toEqual(long);
        else expect(told(plain)).toEqual(told(long));
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);

test("a sheet read by several threads has each row once, with its number", async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => {
    const land = index % 90 ? `${index}.5` : "0";
    return `P-${index % 300 === 299 ? 7 : index}${",".repeat(8)}${land}${",".repeat(7)}`;
  });
  const csv = `${[headings, ...rows].join("\n")}\n`;
  const long = await sheets.take(csv, contract, { smallBytes: Number.POSITIVE_INFINITY });
  const plain = await sheets.take(csv, contract, { smallBytes: 0, threads: { most: 5, bytes: 1000 } });
  expect(plain).toMatchObject({ rowsIn: 1000, rejected: 4 });
  expect(told(plain)).toEqual(told(long));
});

test("keys in order, but for some, are found to be repeated wherever the threads meet", async () => {
  const plain = dataset({
    ...words,
    name: "two",
    columns: { no: columns.no, part: code("部分", "Part"), whole: columns.whole },
    key: ["no", "part"],
  });
  const key = fc.tuple(fc.constantFrom("A", "A1", "B", "Ｂ", "C"), fc.constantFrom("", "1", "11", "2"), fc.nat(130));
  const keys = fc.array(key, { minLength: 1, maxLength: 40 }).map((all) => all.map((one) => one.join(",")));
  const inOrder = keys.map((all) => all.sort());
  await fc.assert(
    fc.asyncProperty(fc.oneof(inOrder, keys), fc.integer({ min: 1, max: 3 }), async (body, most) => {
      const csv = `${["编号,部分,人数", ...body].join("\n")}\n`;
      const long = await sheets.take(csv, plain, { smallBytes: Number.POSITIVE_INFINITY });
      const quick = await sheets.take(csv, plain, { smallBytes: 0, threads: { most, bytes: 20 } });
      expect(told(quick)).toEqual(told(long));
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);

test.each([
  ["a cell in quotes", [`"P-3"${",".repeat(15)}`]],
  ["a blank line between records", [""]],
])("%s, which only one of the threads meets, is read as the long way reads it", async (_, odd) => {
  const rows = Array.from({ length: 200 }, (__, index) => `Q-${index}${",".repeat(15)}`);
  for (const place of [1, 100, 199]) {
    const csv = `${[headings, ...rows.toSpliced(place, 0, ...odd)].join("\n")}\n`;
    const long = await sheets.take(csv, contract, { smallBytes: Number.POSITIVE_INFINITY }).catch(String);
    const plain = await sheets.take(csv, contract, { smallBytes: 0, threads: { most: 3, bytes: 100 } }).catch(String);
    if (typeof long === "string" || typeof plain === "string") expect(plain).toEqual(long);
    else expect(told(plain)).toEqual(told(long));
  }
});

test.each([
  ["written another way", (index: number) => `P-${index},${",".repeat(10)}2000/1/${(index % 28) + 1},,,,`],
  ["with line breaks in cells", (index: number) => `P-${index}${",".repeat(14)},"a\nb"`],
])("a sheet of many records %s is read the long way, and nothing is lost", async (_, line) => {
  const csv = `${headings}\n${Array.from({ length: 3000 }, (__, index) => line(index)).join("\n")}`;
  const [long, plain] = [
    await sheets.take(csv, contract, { smallBytes: Number.POSITIVE_INFINITY }),
    await sheets.take(csv, contract, { smallBytes: 0 }),
  ];
  expect(plain.accepted).toBe(3000);
  expect(told(plain)).toEqual(told(long));
});

test("choices of hundreds of texts, and a choice that no row makes, are read as the long way reads them", async () => {
  const more = Array.from({ length: 300 }, (_, index) => `第${index}类`);
  const allowed: [string, ...string[]] = ["第一类", ...more];
  const many = dataset({
    ...words,
    name: "many",
    columns: { no: columns.no, of: choice("类别", "Kind", allowed), none: choice("另类", "Other", ["甲类"]) },
    key: ["no"],
  });
  const rows = Array.from({ length: 700 }, (_, index) => `P-${index},${index % 7 ? allowed[index % 300] : ""},`);
  const csv = `编号,类别,另类\n${rows.join("\n")}\n`;
  const long = await sheets.take(csv, many, { smallBytes: Number.POSITIVE_INFINITY });
  const plain = await sheets.take(csv, many, { smallBytes: 0 });
  expect(plain.accepted).toBe(700);
  expect(told(plain)).toEqual(told(long));
});

test.each([`合计${",".repeat(7)}12${",".repeat(8)}`, `注：以上${",".repeat(15)}`])("%s is no record", async (line) => {
  const rows = Array.from({ length: 20 }, (_, index) => `P-${index}${",".repeat(15)}`);
  const csv = `${[headings, ...rows, line].join("\n")}\n`;
  const plain = await sheets.take(csv, contract, { smallBytes: 0 });
  expect(plain.rowsIn).toBe(20);
});
