import { utils, write } from "@e965/xlsx";
import type { Style } from "./styles.ts";
import type { Table } from "./table.ts";

/** A sheet as the bytes of a file. */
export function bytesOf(table: Table, style: Style, title: string): Uint8Array {
  return style.file === "xlsx" ? workbookBytes(table, title) : encode(csvText(table, style.delimiter), style.encoding);
}

/** Row of a spreadsheet in which a table's first line of data stands. */
export function firstDataRow(style: Style): number {
  return style.file === "xlsx" ? 4 : 2;
}

function csvText(table: Table, delimiter: string): string {
  const special = delimiter === "," ? /[",\r\n]/ : delimiter === ";" ? /[";\r\n]/ : /["\t\r\n]/;
  const cell = (text: string) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const parts = [table.headings.map(cell).join(delimiter)];
  for (const line of table.lines) {
    const joined = line.join(delimiter);
    const plain = !joined.includes('"') && !joined.includes("\n") && joined.split(delimiter).length === line.length;
    parts.push(plain ? joined : line.map(cell).join(delimiter));
  }
  return `${parts.join("\r\n")}\r\n`;
}

/** A title over all columns, a line that says who reports, then the headings; neighbouring cells of one township are merged. */
function workbookBytes(table: Table, title: string): Uint8Array {
  const width = table.headings.length;
  const lines = table.lines.map((line) => [...line]);
  const merges = [{ s: { r: 0, c: 0 }, e: { r: 0, c: width - 1 } }];
  if (table.columns[0] === "乡镇" && lines.length > 1) {
    merges.push({ s: { r: 3, c: 0 }, e: { r: 2 + lines.length, c: 0 } });
    for (const line of lines.slice(1)) line[0] = "";
  }
  const sheet = utils.aoa_to_sheet([[title], ["填报单位：乡村振兴办"], table.headings, ...lines]);
  sheet["!merges"] = merges;
  const book = utils.book_new(sheet, "Sheet1");
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx", compression: true }));
}

function encode(text: string, encoding: Style["encoding"]): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-8-bom") return Buffer.from(`\uFEFF${text}`);
  return encoding === "utf-16le" ? Buffer.from(`\uFEFF${text}`, "utf16le") : gb18030(text);
}

/** Node decodes GB18030 but does not encode it: its table is the decoder's, the other way round. */
function gb18030(text: string): Buffer {
  const codes = gb18030Codes();
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes[at++] = unit;
    else {
      const code = codes[unit];
      if (!code) throw new Error(`no two-byte GB18030 code for ${text.charAt(index)}`);
      at = bytes.writeUInt16BE(code, at);
    }
  }
  return bytes.subarray(0, at);
}

let gbTable: Uint16Array | undefined;

function gb18030Codes(): Uint16Array {
  if (gbTable) return gbTable;
  gbTable = new Uint16Array(0x10000);
  const decoder = new TextDecoder("gb18030");
  for (let code = 0x8140; code <= 0xfefe; code += 1) {
    const char = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    if (char.length === 1 && char !== "\uFFFD") gbTable[char.charCodeAt(0)] ||= code;
  }
  return gbTable;
}
