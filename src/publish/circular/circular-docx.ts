import { Document, Packer, Paragraph } from "docx";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import type { Circular } from "./circular.ts";
import { bodyLine, headingLine, numberLine, page, pageNumbers, signatureLine, titleLine } from "./paper.ts";
import { paperTable } from "./paper-table.ts";

/** A circular as the bytes of a Word document, laid out by GB/T 9704 and ready to edit. Equal input, equal bytes. */
export async function circularDocx(circular: Circular, date: string): Promise<Uint8Array> {
  const { title, number, addressees, opening, chapters, signature } = circular;
  const document = new Document({
    title,
    creator: "dudao",
    lastModifiedBy: "dudao",
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        ...(page ? { properties: page } : {}),
        footers: pageNumbers(),
        children: [
          numberLine(number),
          titleLine(title),
          bodyLine(addressees, true),
          bodyLine(opening),
          ...chapters.flatMap(({ heading, paragraphs, table }) => [
            headingLine(heading),
            ...paragraphs.map((text) => bodyLine(text)),
            ...(table ? [paperTable(table), new Paragraph({})] : []),
          ]),
          new Paragraph({}),
          signatureLine(signature.office),
          signatureLine(signature.date),
        ],
      },
    ],
  });
  return undated(new Uint8Array(await Packer.toBuffer(document)), date);
}

/** The library writes the present moment into the file; the day of the review is put in its place. */
function undated(bytes: Uint8Array, date: string): Uint8Array {
  const moment = `${date}T00:00:00Z`;
  const parts: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const own =
      name === "docProps/core.xml"
        ? strToU8(strFromU8(content).replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, moment))
        : content;
    parts[name] = [own, { mtime: moment }];
  }
  return zipSync(parts, { level: 9 });
}
