import { mkdtemp, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CFB, utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { readSheets } from "../../src/intake/read-sheets.ts";
import { packageOf, rowXml, sheetXml } from "./package-parts.ts";
import { received, recordsOf } from "./sheet-files.ts";

const headings = ["户编号", "姓名"];
const rows = rowXml(1, headings) + rowXml(2, ["H1", "王"]);
const whole = packageOf(rows);
const entity = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const laughs = `<!DOCTYPE worksheet [<!ENTITY a "${"ha".repeat(50)}">${[..."bcdefgh"]
  .map((name, at) => `<!ENTITY ${name} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`)
  .join("")}]>`;

/** Old Office container with the given streams. */
function container(streams: Record<string, string>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, Buffer.from(content));
  return Buffer.from(CFB.write(file, { type: "buffer" }) as Uint8Array);
}

function oldWorkbook(): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([headings, ["H1", "王"]]), "甲");
  return write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
}

/** Sets a field of every entry in the zip's directory. */
function withDirectoryField(zip: Buffer, offset: number, value: number, width: 2 | 4): Buffer {
  const changed = Buffer.from(zip);
  const signature = Buffer.from("PK\x01\x02", "latin1");
  for (let at = changed.indexOf(signature); at >= 0; at = changed.indexOf(signature, at + 4)) {
    if (width === 4) changed.writeUInt32LE(value, at + offset);
    else changed.writeUInt16LE(changed.readUInt16LE(at + offset) | value, at + offset);
  }
  return changed;
}

const bad: Record<string, readonly [bytes: Buffer, reason: RegExp]> = {
  "encrypted workbook": [container({ EncryptionInfo: "x".repeat(5000), EncryptedPackage: "y".repeat(9000) }), /密码/],
  "old Word document": [container({ WordDocument: "x".repeat(9000) }), /不是工作簿/],
  "truncated workbook": [whole.subarray(0, whole.length / 2), /没有传完/],
  "truncated old workbook": [oldWorkbook().subarray(0, 700), /损坏/],
  "workbook with a bit turned over": [flipped(whole, whole.indexOf("sheet1.xml") + 40), /损坏/],
  picture: [Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"), /./],
  "zip without a workbook": [Buffer.from(zipSync({ "a.txt": strToU8("x") })), /不是电子表格工作簿/],
  "zip bomb": [packageOf("", { "xl/worksheets/sheet1.xml": new Uint8Array(200_000_000).fill(32) }), /压缩炸弹/],
  "zip bomb that hides its size": [withDirectoryField(packageOf(" ".repeat(1e6)), 24, 900, 4), /损坏/],
  "XML bomb": [
    packageOf("", { "xl/worksheets/sheet1.xml": laughs + sheetXml("<row><c><v>&h;</v></c></row>") }),
    /DOCTYPE/,
  ],
  "external entity": [packageOf("", { "xl/worksheets/sheet1.xml": entity + sheetXml(rows) }), /DOCTYPE/],
  "unknown entity": [packageOf(rowXml(1, ["户编号", "&x;"])), /不合规/],
  "unclosed tags": [packageOf('<row r="1"><c r="A1">'), /不合规/],
  "row after a later one": [packageOf(rowXml(1, headings) + rowXml(9, ["x"]) + rowXml(3, ["y"])), /不合规/],
  "text that is not there": [packageOf(`${rows}<row r="3"><c r="A3" t="s"><v>7</v></c></row>`), /不合规/],
  "16,384 columns": [
    packageOf(
      rowXml(
        1,
        Array.from({ length: 16_384 }, (_, at) => `列${at}`),
      ),
    ),
    /上限 1000 列/,
  ],
  "password on the zip": [withDirectoryField(whole, 8, 1, 2), /密码/],
  "control characters": [Buffer.from("户编号,姓名\nH1,\x01王\n"), /控制字符/],
};

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0x10;
  return changed;
}

describe("a bad file is refused with its reason in both languages", () => {
  test.each(Object.keys(bad))(
    "%s",
    async (name) => {
      const [bytes, reason] = bad[name] ?? [Buffer.alloc(0), /never/];
      const started = performance.now();
      const error = await received("a.xlsx", bytes).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      const { kind, detail } = error as UserError;
      expect(["fileUnreadable", "fileEmpty"]).toContain(kind);
      expect(detail.what.zh).toMatch(reason);
      expect(detail.what.en).toMatch(/^[^\u4e00-\u9fff]*[“"]?/);
      expect(`${detail.what.zh}${detail.what.en}`).not.toContain("\n");
      expect(performance.now() - started).toBeLessThan(20_000);
    },
    30_000,
  );

  test("five gigabytes, without a look into them", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "dudao-sheets-")), "a.csv");
    await writeFile(path, "户编号,姓名\n");
    await truncate(path, 5_000_000_000);
    await expect(readSheets(path, tmpdir())).rejects.toMatchObject({ detail: { what: { zh: /5\.0 GB.*4\.0 GB/ } } });
  });
});

test("a hundred thousand empty styled rows and cells change nothing", async () => {
  const empty = Array.from(
    { length: 100_000 },
    (_, at) => `<row r="${at + 3}" s="0" ht="14"><c r="A${at + 3}" s="0"/></row>`,
  );
  const { sheets } = await received("a.xlsx", packageOf(rows + empty.join("")));
  expect(await recordsOf(sheets[0])).toEqual([["H1", "王"]]);
});
