import { cellString } from "./cell-string.ts";
import { type OpenPackage, scanPart } from "./read-part.ts";
import { SharedTexts } from "./shared-texts.ts";
import { resolveEntities, type XmlHandler } from "./xml-scanner.ts";

/** Reads a workbook's shared texts; phonetic guides are no part of them. */
export async function readSharedTexts(
  book: OpenPackage,
  part: string | undefined,
  workDir: string,
): Promise<SharedTexts> {
  const texts = new SharedTexts(workDir);
  if (part === undefined) return texts;
  try {
    for await (const _ of scanPart(book, part, textHandler(texts)));
  } catch (error) {
    texts.close();
    throw error;
  }
  return texts;
}

function textHandler(texts: SharedTexts): XmlHandler {
  let item = "";
  let inText = false;
  let inGuide = false;
  return {
    open(name) {
      if (name === "si") item = "";
      if (name === "rPh") inGuide = true;
      if (name === "t") inText = !inGuide;
    },
    text(text) {
      if (inText) item += text;
    },
    close(name) {
      if (name === "t") inText = false;
      if (name === "rPh") inGuide = false;
      if (name === "si") texts.add(cellString(item));
    },
    whole(xml, at) {
      if (!xml.startsWith("<si><t", at)) return -1;
      const from = xml.indexOf(">", at + 6) + 1;
      const to = from === 0 ? -1 : xml.indexOf("<", from);
      if (to < 0 || xml.charCodeAt(from - 2) === slash || !xml.startsWith("</t></si>", to)) return -1;
      texts.add(cellString(resolveEntities(xml.slice(from, to))));
      return to + 9;
    },
  };
}

const slash = 47;
