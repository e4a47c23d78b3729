import { type CellObject, CFB, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { packageOf, rowXml, sheetXml } from "./package-parts.ts";
import { received, recordsOf } from "./sheet-files.ts";

type Cells = (string | number | boolean | null | CellObject)[][];

function workbook(sheets: Record<string, Cells>, properties: { date1904?: boolean; hidden?: string[] } = {}): WorkBook {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), name);
  }
  book.Workbook = {
    WBProps: { date1904: properties.date1904 ?? false },
    Sheets: book.SheetNames.map((name) => ({ name, Hidden: properties.hidden?.includes(name) ? 1 : 0 })),
  };
  return book;
}

function bytes(book: WorkBook, bookType: "xlsx" | "biff8" = "xlsx"): Buffer {
  return write(book, { type: "buffer", bookType });
}

const number = (v: number, z: string): CellObject => ({ t: "n", v, z });

describe.each(["xlsx", "biff8"] as const)("%s", (type) => {
  test("cells become text and lose nothing", async () => {
    const cells: Cells = [
      ["证件号码", "金额", "占比", "是否", "错误", "公式", "编码"],
      [
        "360732198001011234",
        123456.78,
        number(0.07, "0.00%"),
        true,
        { t: "e", v: 42 },
        { t: "n", v: 3, f: "1+2" },
        number(12, "00000"),
      ],
      [
        360732198001011000,
        0.1,
        number(1.005, "0%"),
        false,
        { t: "e", v: 7 },
        { t: "s", v: "甲", f: 'A1&"x"' },
        -1.5e-7,
      ],
    ];
    const { sheets } = await received("a.xls", bytes(workbook({ 甲: cells }), type));
    expect(sheets[0]).toMatchObject({ encoding: type === "xlsx" ? "xlsx" : "xls", sheet: "甲", delimiter: null });
    expect(await recordsOf(sheets[0])).toEqual([
      ["360732198001011234", "123456.78", "7%", "TRUE", "#N/A", "3", "00012"],
      ["3.60732198001011E+17", "0.1", "100.5%", "FALSE", "#DIV/0!", "甲", "-0.00000015"],
    ]);
  });

  test.each([
    [false, 45504],
    [true, 45504 - 1462],
  ])("dates in the 1904 epoch: %s", async (date1904, serial) => {
    const cells: Cells = [
      ["日期甲", "日期乙", "日期丙", "日期丁"],
      [
        number(serial, "m/d/yy"),
        number(serial, 'yyyy"年"m"月"d"日"'),
        number(serial + 8.5 / 24, "yyyy/m/d h:mm"),
        number(0.25, "h:mm"),
      ],
    ];
    const { sheets } = await received("a.xlsx", bytes(workbook({ 甲: cells }, { date1904 }), type));
    expect(await recordsOf(sheets[0])).toEqual([["2024-07-31", "2024-07-31", "2024-07-31 08:30:00", "06:00:00"]]);
  });

  test("titles are skipped, blank rows kept, merged cells do not shift columns", async () => {
    const book = workbook({
      甲: [
        ["赣县区2024年花名册"],
        [],
        ["户编号", "姓名", "备注"],
        ["H1", "王", ""],
        [],
        ["H2", "李", "x\ny"],
        ["", "", ""],
      ],
    });
    const sheet = book.Sheets.甲 as WorkSheet;
    sheet["!merges"] = [utils.decode_range("A1:C1"), utils.decode_range("B4:C4")];
    const { sheets } = await received("a.xlsx", bytes(book, type));
    expect(sheets[0]).toMatchObject({
      headingRow: 3,
      headings: ["户编号", "姓名", "备注"],
      csv: { firstRow: 4, skip: 0 },
    });
    expect(await recordsOf(sheets[0])).toEqual([
      ["H1", "王", ""],
      ["", "", ""],
      ["H2", "李", "x\ny"],
    ]);
  });
});

test("every sheet with headings is read, the others are named with the reason", async () => {
  const rows: Cells = [
    ["户编号", "姓名"],
    ["H1", "王"],
  ];
  const book = workbook({ 甲: rows, 乙: rows, 底稿: rows, 空: [[]], 说明: [["只有一句话"]] }, { hidden: ["底稿"] });
  const { sheets, skipped } = await received("a.xlsx", bytes(book));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["甲", "乙"]);
  expect(skipped.map(({ sheet, why }) => [sheet, why.zh])).toEqual([
    ["底稿", "隐藏的工作表"],
    ["空", "空表"],
    ["说明", "没有表头行"],
  ]);
});

test("a date in a format that Excel in Chinese keeps without a pattern is a date", async () => {
  const book = workbook({
    甲: [
      ["日期", "次日"],
      [number(45504, "m/d/yy"), number(45505, "m/d/yy")],
    ],
  });
  const { sheets } = await received("a.xlsx", withFormatId(bytes(book), 14, 31));
  expect(await recordsOf(sheets[0])).toEqual([["2024-07-31", "2024-08-01"]]);
});

test("a formula without a stored value shows as formula, not as blank", async () => {
  const book = workbook({
    甲: [
      ["户编号", "合计"],
      ["H1", { t: "n", f: "1+2", v: 77123 }],
    ],
  });
  const { sheets } = await received(
    "a.xlsx",
    edited(bytes(book), "sheet1.xml", (xml) => xml.replace("<v>77123</v>", "")),
  );
  expect(await recordsOf(sheets[0])).toEqual([["H1", "=1+2"]]);
});

test("an empty workbook and a damaged one are refused", async () => {
  await expect(received("a.xlsx", bytes(workbook({ 甲: [[]] })))).rejects.toMatchObject({ kind: "fileEmpty" });
  const whole = bytes(workbook({ 甲: [["户编号", "姓名"]] }));
  await expect(received("a.xlsx", whole.subarray(0, 900))).rejects.toMatchObject({ kind: "fileUnreadable" });
});

function withFormatId(xlsx: Buffer, from: number, to: number): Buffer {
  return edited(xlsx, "styles.xml", (xml) => xml.replaceAll(`numFmtId="${from}"`, `numFmtId="${to}"`));
}

/** Changes one part of the package, as the library itself would not write it. */
function edited(xlsx: Buffer, part: string, change: (xml: string) => string): Buffer {
  const zip = CFB.read(xlsx, { type: "buffer" });
  const entry = CFB.find(zip, part);
  if (!entry) throw new Error(`no ${part}`);
  const before = Buffer.from(entry.content as Uint8Array).toString("utf8");
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${part}`);
  entry.content = Buffer.from(after) as unknown as typeof entry.content;
  return Buffer.from(CFB.write(zip, { type: "buffer", fileType: "zip" }) as Uint8Array);
}

test("merged cells of a large sheet, known only behind its last row, are heeded", async () => {
  const filler = "x".repeat(900);
  const rows = Array.from({ length: 20_000 }, (_, at) => rowXml(at + 3, [at % 2 === 0 ? `H${at}` : "", filler]));
  const parts = packageOf("", {
    "xl/worksheets/sheet1.xml": sheetXml(
      rowXml(1, ["户编号", "人员"]) + rowXml(2, ["", "姓名"]) + rows.join(""),
    ).replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/></mergeCells>'),
  });
  const { sheets } = await received("a.xlsx", parts, new Set(["户编号", "姓名"]));
  expect(sheets).toMatchObject([{ headingRow: 2, headings: ["户编号", "人员/姓名"], csv: { firstRow: 3 } }]);
  const records = await recordsOf(sheets[0]);
  expect(records.slice(0, 4).map(([id]) => id)).toEqual(["H0", "H0", "H2", ""]);
  expect(records).toHaveLength(20_000);
});
