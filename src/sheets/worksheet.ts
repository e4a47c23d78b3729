import { parseRange, type Range } from "./cell-ref.ts";
import { officeRelations } from "./package.ts";
import { attribute, elements, prefixOf, section } from "./xml.ts";

/** The children of a worksheet that may follow its cells, in the order that the format demands. */
const order = [
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
] as const;

/** A worksheet with a child put in at its place; `element` is written with the sheet's own prefix. */
export function insertChild(xml: string, name: (typeof order)[number], element: string): string {
  const prefix = prefixOf(xml, "worksheet");
  const data = section(xml, `${prefix}sheetData`);
  const from = data?.end ?? 0;
  const later = order.slice(order.indexOf(name) + 1).join("|");
  const next = new RegExp(`<(?:${prefix}(?:${later})|mc:AlternateContent)(?=[\\s/>])`, "g");
  next.lastIndex = from;
  const at = next.exec(xml)?.index ?? xml.lastIndexOf(`</${prefix}worksheet>`);
  return xml.slice(0, at) + element + xml.slice(at);
}

/** A worksheet with the namespace `r` for relations declared. */
export function withRelations(xml: string): string {
  if (/\sxmlns:r\s*=/.test(xml.slice(0, 8192))) return xml;
  return xml.replace(/<((?:[\w-]+:)?worksheet)(?=[\s>])/, `<$1 xmlns:r="${officeRelations}"`);
}

/** The merged ranges of a worksheet. */
export function mergedRanges(xml: string): Range[] {
  const prefix = prefixOf(xml, "worksheet");
  const merges = section(xml, `${prefix}mergeCells`)?.inner ?? "";
  return elements(merges, `${prefix}mergeCell`).map((tag) => parseRange(attribute(tag, "ref") ?? "A1"));
}

/** The style of cells that are not written down: that of their column. */
export function columnStyles(xml: string): (column: number) => number {
  const prefix = prefixOf(xml, "worksheet");
  const spans = elements(section(xml, `${prefix}cols`)?.inner ?? "", `${prefix}col`).map((tag) => ({
    min: Number(attribute(tag, "min")) - 1,
    max: Number(attribute(tag, "max")) - 1,
    style: Number(attribute(tag, "style") ?? 0),
  }));
  return (column) => spans.find(({ min, max }) => min <= column && column <= max)?.style ?? 0;
}
