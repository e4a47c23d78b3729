import { type Package, partText, relatedPart } from "./package.ts";
import type { XmlCell } from "./rows.ts";
import { workbookPart } from "./workbook.ts";
import { attribute, elements, unescapeXml } from "./xml.ts";

/** Reads cells as the text that is stored in them: numbers and dates as bare numbers, a formula as its stored result. */
export function cellReader(parts: Package): (cell: XmlCell | undefined) => string {
  let shared: string[] | undefined;
  return (cell) => {
    if (!cell) return "";
    const type = attribute(cell.tag, "t");
    if (type === "inlineStr") return textOf(cell.content);
    const value = unescapeXml(/<(?:[\w-]+:)?v(?=[\s>])[^>]*>([\s\S]*?)<\/(?:[\w-]+:)?v>/.exec(cell.content)?.[1] ?? "");
    if (type !== "s") return type === "str" ? decoded(value) : value;
    shared ??= sharedStrings(parts);
    return shared[Number(value)] ?? "";
  };
}

function sharedStrings(parts: Package): string[] {
  const part = relatedPart(parts, workbookPart(parts), "sharedStrings");
  if (part === undefined) return [];
  return elements(partText(parts, part), "(?:[\\w-]+:)?si").map(textOf);
}

/** The text of a string item; readings of characters (phonetic runs) are no part of it. */
function textOf(xml: string): string {
  const own = elements(xml, "(?:[\\w-]+:)?rPh").reduce((rest, reading) => rest.replace(reading, ""), xml);
  return [...own.matchAll(/<((?:[\w-]+:)?t)(?=[\s>])[^>]*?>([\s\S]*?)<\/\1>/g)]
    .map(([, , text = ""]) => decoded(unescapeXml(text)))
    .join("");
}

function decoded(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
