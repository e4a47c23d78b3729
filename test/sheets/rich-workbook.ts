import * as xlsx from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const drawing =
  '<ns0:shape xmlns:ns0="urn:schemas-microsoft-com:vml" xmlns:ns1="urn:schemas-microsoft-com:office:excel" id="_x0000_s1030"><ns1:ClientData ObjectType="Note"><ns1:Row>3</ns1:Row><ns1:Column>1</ns1:Column></ns1:ClientData></ns0:shape>';

/** Parts that no library for spreadsheets writes: a chart, a query, and notes drawn under other namespace prefixes. */
const foreign: Record<string, string> = {
  "xl/charts/chart1.xml": '<c:chartSpace xmlns:c="chart"/>',
  "xl/queryTables/queryTable1.xml": "<queryTable/>",
  "customXml/item1.xml": "<anything/>",
  "xl/comments9.xml":
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>李主任</author></authors><commentList><comment ref="B4" authorId="0"><text><t>我自己的批注</t></text></comment></commentList></comments>',
  "xl/drawings/notes9.vml": `<xml>${drawing}</xml>`,
  "xl/worksheets/_rels/sheet1.xml.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/notes9.vml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/xl/comments9.xml"/></Relationships>',
};

export const tab = "监测 '24";

/** A workbook with what must not get lost: formulas, merges, widths, hidden rows, columns and sheets, notes, foreign parts. */
export function richWorkbook(): Uint8Array {
  const book = xlsx.utils.book_new();
  const sheet = xlsx.utils.aoa_to_sheet([
    ["花名册"],
    ["户编号", "户主姓名", "户主证件号码", "户类型", "家庭人口数", "行政村"],
    ["H1", "张三", "11010519491231002X", "脱贫户", 4, "X村"],
    ["H2", "李四", 3.60704e17, "脱贫", 50, null],
    ["=1+1", "王五", null, null, 3, null],
  ]);
  sheet["!merges"] = [xlsx.utils.decode_range("A1:F1"), xlsx.utils.decode_range("F3:F5")];
  sheet["!cols"] = [{ wch: 8 }, { wch: 10, hidden: true }, { wch: 33 }];
  sheet["!rows"] = [{}, {}, {}, { hidden: true }];
  sheet.E7 = { t: "n", v: 57, f: "SUM(E3:E5)" };
  sheet["!ref"] = "A1:F7";
  xlsx.utils.book_append_sheet(book, sheet, tab);
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["secret"]]), "隐藏");
  book.Workbook = {
    Sheets: [{}, { Hidden: 1 }],
    Names: [{ Name: "_xlnm.Print_Area", Ref: `'监测 ''24'!$A$1:$F$7`, Sheet: 0 }],
  };
  const parts = unzipSync(new Uint8Array(xlsx.write(book, { type: "array", bookType: "xlsx" })));
  for (const [name, text] of Object.entries(foreign)) parts[name] = strToU8(text);
  edit(parts, "xl/worksheets/sheet1.xml", (xml) =>
    xml
      .replace(/<ignoredErrors>.*?<\/ignoredErrors>/, "")
      .replace("</worksheet>", '<legacyDrawing r:id="rId1"/></worksheet>'),
  );
  return zipSync(parts);
}

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (!part) throw new Error(`no part ${name} among ${Object.keys(parts).join(", ")}`);
  parts[name] = strToU8(change(strFromU8(part)));
}
