import { dirname } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, type TextEncoding } from "../../src/intake/csv-encoding.ts";
import { writeRecord } from "../../src/intake/csv-records.ts";
import { isBlank } from "../../src/intake/grid.ts";
import { readSheets } from "../../src/intake/read-sheets.ts";
import { encode } from "./encode.ts";
import { received, recordsOf } from "./sheet-files.ts";

const table = "户编号,户主姓名,家庭人口数\nH001,王小明,3\nH002,李大江,4\n";
const rows = [
  ["H001", "王小明", "3"],
  ["H002", "李大江", "4"],
];
const encodings: TextEncoding[] = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030", "big5"];

describe("encodings", () => {
  test.each(encodings)("%s is told and read", async (encoding) => {
    const text = encoding === "big5" ? table.replaceAll("户", "戶").replaceAll("编号", "編號") : table;
    const { sheets } = await received("a.csv", encode(encoding === "big5" ? traditional(text) : text, encoding));
    expect(sheets[0]?.encoding).toBe(encoding);
    expect(await recordsOf(sheets[0])).toEqual(rows);
  });

  test.each(["utf-16le", "utf-16be"] as const)("%s without a byte order mark", async (encoding) => {
    const { sheets } = await received("a.csv", encode(table, encoding).subarray(2));
    expect(sheets[0]?.encoding).toBe(encoding);
    expect(sheets[0]?.headings[0]).toBe("户编号");
  });

  test("a UTF-8 file stays where it is, any other becomes a UTF-8 copy", async () => {
    const utf8 = await received("a.csv", encode(table, "utf-8-bom"));
    expect(utf8.sheets[0]?.csv.path).toBe(utf8.path);
    const gb = await received("a.csv", encode(table, "gb18030"));
    expect(gb.sheets[0]?.csv.path).not.toBe(gb.path);
    expect(dirname(gb.sheets[0]?.csv.path ?? "")).toBe(dirname(gb.path));
  });

  test("a character on the border of two pieces is kept", async () => {
    const long = `甲,乙\n${"a".repeat((1 << 20) - 9)},王\n丙,丁\n`;
    for (const encoding of ["utf-8", "gb18030"] as const) {
      const { sheets } = await received("a.csv", encode(long, encoding));
      expect((await recordsOf(sheets[0])).map((record) => record[1])).toEqual(["王", "丁"]);
    }
  });

  test("UTF-8 with a broken byte is refused with its place", async () => {
    const bytes = encode(table, "utf-8");
    const at = bytes.indexOf("李") + 1;
    bytes[at] = 0x41;
    await expect(received("a.csv", bytes)).rejects.toMatchObject({
      kind: "fileUnreadable",
      detail: { where: expect.stringMatching(new RegExp(`line 3.*byte offset ${at}$`)) },
    });
  });

  test("GB18030 with a broken byte is refused, whichever piece holds it", async () => {
    const bytes = encode(`甲列名称,乙列名称\n${"王,李\n".repeat(300_000)}`, "gb18030");
    const at = bytes.length - 3;
    bytes[at] = 0xff;
    await expect(received("a.csv", bytes)).rejects.toMatchObject({
      kind: "fileUnreadable",
      detail: { where: expect.stringMatching(/line 300001/) },
    });
  });

  test("decoding gives every character back", async () => {
    const { path } = await received("a.csv", encode(table, "gb18030"));
    expect((await Array.fromAsync(decodeText(path, "gb18030"))).join("")).toBe(table);
  });
});

describe("shape of the text", () => {
  test.each([",", ";", "\t", "|"])("delimiter %j", async (delimiter) => {
    const { sheets } = await received("a.txt", table.replaceAll(",", delimiter));
    expect(sheets[0]?.delimiter).toBe(delimiter);
    expect(await recordsOf(sheets[0])).toEqual(rows);
  });

  test.each(["\n", "\r\n", "\r"])("line end %j", async (end) => {
    const { sheets } = await received("a.csv", table.replaceAll("\n", end));
    expect(await recordsOf(sheets[0])).toEqual(rows);
  });

  test("mixed line ends become regular", async () => {
    const { sheets, path } = await received("a.csv", "甲,乙\r\n1,2\n3,4\r\n5,6");
    expect(sheets[0]?.csv.path).not.toBe(path);
    expect(await recordsOf(sheets[0])).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
  });

  test("quoted line breaks, delimiters and quotes stay in their cell", async () => {
    const { sheets } = await received("a.csv", '甲,乙\n"x\n\ny","a,""b"""\n1,2\n');
    expect(await recordsOf(sheets[0])).toEqual([
      ["x\n\ny", 'a,"b"'],
      ["1", "2"],
    ]);
  });

  test("blank rows between others keep the row numbers; those at the end go", async () => {
    const { sheets } = await received("a.csv", "甲,乙\n1,2\n\n3,4\n\n\n");
    expect(sheets[0]?.csv.firstRow).toBe(2);
    expect(await recordsOf(sheets[0])).toEqual([
      ["1", "2"],
      ["", ""],
      ["3", "4"],
    ]);
  });

  test("blank lines at the end alone do not make a copy", async () => {
    const { sheets, path } = await received("a.csv", "甲,乙\n1,2\n\n\n");
    expect(sheets[0]?.csv.path).toBe(path);
  });

  test("short rows are filled, overlong ones named", async () => {
    const { sheets } = await received("a.csv", encode("甲列,乙列\n1\n1,2,3\n1,2,\n", "gb18030"));
    expect(sheets[0]?.csv.overlong).toEqual([3]);
    expect(await recordsOf(sheets[0])).toEqual([
      ["1", ""],
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  test("a quote that is never closed is refused with its row", async () => {
    await expect(received("a.csv", encode('甲列,乙列\n1,2\n3,"王\n5,6\n', "gb18030"))).rejects.toMatchObject({
      kind: "fileUnreadable",
      detail: { where: expect.stringContaining("row 3") },
    });
  });
});

describe("heading row", () => {
  const titled =
    "赣县区2024年第四季度花名册,,\n\n填报单位：王母渡镇,日期：2024-12-31,单位：万元\n户编号,金额,备注\nH1,2,3\n";

  test("is found below title, blank and unit rows", async () => {
    const { sheets } = await received("a.csv", titled);
    expect(sheets[0]).toMatchObject({ headingRow: 4, headings: ["户编号", "金额", "备注"], unit: "万元" });
    expect(sheets[0]?.csv.firstRow).toBe(5);
    expect(await recordsOf(sheets[0])).toEqual([["H1", "2", "3"]]);
  });

  test("is the one with most known headings", async () => {
    const text = "说明,见附件,第一页\n户编号,金额,备注\nH1,2,3\n";
    expect((await received("a.csv", text)).sheets[0]?.headingRow).toBe(1);
    expect((await received("a.csv", text, new Set(["户编号", "金额"]))).sheets[0]?.headingRow).toBe(2);
  });

  test.each([
    ["单位：万元", "万元"],
    ["金额单位: 元", "元"],
    ["（单位：户、人、千元）", "千元"],
    ["填报单位：王母渡镇", null],
  ])("%s above the headings states %s", async (line, unit) => {
    expect((await received("a.csv", `${line}\n户编号,金额\nH1,2\n`)).sheets[0]?.unit).toBe(unit);
  });

  test("absent: refused", async () => {
    await expect(received("a.csv", "1,2\n3,4\n")).rejects.toMatchObject({ kind: "fileUnreadable" });
  });
});

test.each(["", "\n \r\n", "\uFEFF"])("an empty file is refused: %j", async (text) => {
  await expect(received("a.csv", text)).rejects.toMatchObject({ kind: "fileEmpty" });
});

test("a file that is not there is refused", async () => {
  await expect(readSheets("没有.csv", ".")).rejects.toMatchObject({ kind: "fileMissing" });
});

test("a web page under a spreadsheet's name is refused as what it is", async () => {
  await expect(received("a.xls", "<html><table><tr><td>户编号</td></tr></table>")).rejects.toMatchObject({
    kind: "fileUnreadable",
    detail: { what: { zh: expect.stringContaining("网页") } },
  });
});

const cell = fc.string({
  unit: fc.constantFrom(..."户主姓名家庭人口王李張江村鎮0123Aa .,;|\t\"'\n\r，。"),
  maxLength: 6,
});
const anyTable = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));

test("any table reads back equal from any encoding and delimiter", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyTable,
      fc.constantFrom<TextEncoding>("utf-8", "utf-8-bom", "utf-16le", "utf-16be", "gb18030"),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n", "\r"),
      async (body, encoding, delimiter, end) => {
        const headings = ["户编号", "户主姓名", "家庭人口数", "备注", "地址"].slice(0, body[0]?.length ?? 2);
        const text = [headings, ...body].map((record) => record.map(quote).join(delimiter) + end).join("");
        const { sheets } = await received("a.csv", encode(text, encoding));
        expect(sheets[0]?.headings).toEqual(headings);
        const read = await recordsOf(sheets[0]);
        expect(trimmed(read)).toEqual(trimmed(body));
      },
    ),
    { numRuns: 150 },
  );
});

test("a written record reads back, blank ones too", () => {
  expect(writeRecord([""])).toBe('""\n');
  expect(writeRecord(["a", 'b"', "c,\n"])).toBe('a,"b""","c,\n"\n');
});

function quote(text: string): string {
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Blank records as empty ones, without those at the end. */
function trimmed(records: string[][]): string[][] {
  const emptied = records.map((record) => (isBlank(record) ? record.map(() => "") : record));
  return emptied.slice(0, emptied.findLastIndex((record) => !isBlank(record)) + 1);
}

function traditional(text: string): string {
  return text.replaceAll("户", "戶").replaceAll("编号", "編號").replaceAll("家庭人口数", "家庭人口數");
}
