import { readFile } from "node:fs/promises";
import { openPackage, type Package, partText, relatedPart, relations, removePart, setPart } from "./package.ts";
import { workbookPart } from "./workbook.ts";

/**
 * The parts of a sender's workbook, ready to be written as .xlsx: an .xls (and other old kinds) is turned into one,
 * macros are left out, everything else stays as it is.
 */
export async function openOriginal(path: string): Promise<Package> {
  const bytes = await readFile(path);
  const parts = isZip(bytes) ? openPackage(bytes) : openPackage(await converted(bytes));
  if (!relatedPart(parts, "", "officeDocument")?.endsWith(".xml")) return openPackage(await converted(bytes));
  return withoutMacros(parts);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

async function converted(bytes: Uint8Array): Promise<Uint8Array> {
  const [xlsx, codePages] = await Promise.all([import("@e965/xlsx"), import("@e965/xlsx/dist/cpexcel.full.mjs")]);
  xlsx.set_cptable(codePages);
  const book = xlsx.read(bytes, { cellNF: true, cellStyles: true, sheetStubs: true });
  return new Uint8Array(xlsx.write(book, { type: "array", bookType: "xlsx", cellStyles: true, compression: true }));
}

/** A file called .xlsx may hold no macros: a spreadsheet program would refuse to open it. */
function withoutMacros(parts: Package): Package {
  const types = "[Content_Types].xml";
  const plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  const special =
    /application\/vnd\.(?:ms-excel\.(?:sheet|template)\.macroEnabled|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml/g;
  setPart(parts, types, partText(parts, types).replace(special, plain));
  const main = workbookPart(parts);
  for (const { part, type } of relations(parts, main)) if (type.endsWith("/vbaProject")) removePart(parts, part, main);
  return parts;
}
