import { strToU8, type Zippable, zipSync } from "fflate";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet from the XML within its sheetData, with other parts added or in place of its own. */
export function packageOf(rows: string, others: Record<string, string | Uint8Array> = {}): Buffer {
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${head}<Types/>`,
    "_rels/.rels": relations({ rId1: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": `${head}<workbook xmlns:r="${office}"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations({ rId1: ["worksheet", "worksheets/sheet1.xml"] }),
    "xl/worksheets/sheet1.xml": sheetXml(rows),
    ...others,
  };
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]);
  return Buffer.from(zipSync(Object.fromEntries(bytes) as Zippable, { level: 6 }));
}

/** A sheet's part around its rows. */
export function sheetXml(rows: string): string {
  return `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
}

/** A row of texts written into their cells. */
export function rowXml(number: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, column) => `<c r="${letters(column)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join("")}</row>`;
}

function relations(all: Record<string, readonly [type: string, target: string]>): string {
  const tags = Object.entries(all).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships>${tags.join("")}</Relationships>`;
}

function letters(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? letters(before - 1) : "") + String.fromCharCode(65 + (column % 26));
}
