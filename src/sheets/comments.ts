import { cellRef, parseRef } from "./cell-ref.ts";
import { blankDrawing, drawComments, eraseDrawings } from "./comment-drawings.ts";
import {
  addRelation,
  declareExtension,
  declarePart,
  freePart,
  type Package,
  partText,
  relatedPart,
  relations,
  setPart,
} from "./package.ts";
import { insertChild, withRelations } from "./worksheet.ts";
import { attribute, cellXml, elements, prefixOf, section, unescapeXml } from "./xml.ts";

export type Comment = { row: number; column: number; text: string };

/** Who a comment is from. */
export const commentAuthor = "督导 dudao";

/** The words that dudao's comments on faults begin with, by which a later round knows and removes them. */
export const commentMark = "【退回】";

/** Adds comments to the cells of a worksheet; one that the sender wrote on the same cell is kept above ours. */
export function addComments(parts: Package, sheet: string, comments: readonly Comment[]): void {
  if (comments.length === 0) return;
  const part = relatedPart(parts, sheet, "comments") ?? makeComments(parts, sheet);
  const drawing = noteDrawing(parts, sheet) ?? makeDrawing(parts, sheet);
  const xml = withAuthor(partText(parts, part));
  const prefix = prefixOf(xml, "comments");
  const author = elements(xml, `${prefix}author`).findIndex((tag) => tag.includes(commentAuthor));
  const own = new Map(elements(xml, `${prefix}comment`).map((tag) => [attribute(tag, "ref") ?? "", tag]));
  const added = comments.filter(({ row, column }) => !own.has(cellRef(row, column)));
  const joined = comments.reduce((text, { row, column, text: words }) => {
    const before = own.get(cellRef(row, column));
    return before === undefined ? text : text.replace(before, () => withRun(before, `\n${words}`, prefix));
  }, xml);
  const written = added.map(
    (one) =>
      `<${prefix}comment ref="${cellRef(one.row, one.column)}" authorId="${author}"><${prefix}text>${run(one.text, prefix)}</${prefix}text></${prefix}comment>`,
  );
  setPart(
    parts,
    part,
    joined.replace(`</${prefix}commentList>`, () => `${written.join("")}</${prefix}commentList>`),
  );
  setPart(parts, drawing, drawComments(partText(parts, drawing), added));
}

/** Takes away the comments that an earlier round put there. */
export function removeComments(parts: Package, sheet: string): void {
  const part = relatedPart(parts, sheet, "comments");
  const drawing = noteDrawing(parts, sheet);
  if (part === undefined || drawing === undefined) return;
  const xml = partText(parts, part);
  const prefix = prefixOf(xml, "comments");
  const touched = elements(xml, `${prefix}comment`).filter((tag) => tag.includes(commentMark));
  if (touched.length === 0) return;
  const ours = touched.filter((tag) => wordsOf(tag).startsWith(commentMark));
  const kept = (tag: string) => (ours.includes(tag) ? "" : withoutRun(tag, prefix));
  setPart(
    parts,
    part,
    touched.reduce((text, tag) => text.replace(tag, () => kept(tag)), xml),
  );
  const cells = ours.map((tag) => parseRef(attribute(tag, "ref") ?? "A1"));
  setPart(parts, drawing, eraseDrawings(partText(parts, drawing), cells));
}

function wordsOf(tag: string): string {
  return unescapeXml(tag.replace(/<[^>]*>/g, "")).trim();
}

function run(text: string, prefix: string): string {
  return `<${prefix}r><${prefix}rPr><${prefix}sz val="9"/><${prefix}rFont val="宋体"/><${prefix}charset val="134"/></${prefix}rPr><${prefix}t xml:space="preserve">${cellXml(text)}</${prefix}t></${prefix}r>`;
}

/** A comment of plain text becomes one of runs: beside such a text no program reads them. */
function withRun(comment: string, text: string, prefix: string): string {
  const plain = new RegExp(`(<${prefix}text>)\\s*(<${prefix}t(?=[\\s>])[^>]*>[\\s\\S]*?</${prefix}t>)`);
  const runs = comment.replace(plain, (_, open, own) => `${open}<${prefix}r>${own}</${prefix}r>`);
  return runs.replace(`</${prefix}text>`, () => `${run(text, prefix)}</${prefix}text>`);
}

/** What the sender wrote stands before our run. */
function withoutRun(comment: string, prefix: string): string {
  const ours = elements(comment, `${prefix}r`).filter((item) => wordsOf(item).startsWith(commentMark));
  return ours.reduce((text, item) => text.replace(item, ""), comment);
}

function withAuthor(xml: string): string {
  const prefix = prefixOf(xml, "comments");
  if (xml.includes(`>${commentAuthor}<`)) return xml;
  const opened = xml.replace(`<${prefix}authors/>`, `<${prefix}authors></${prefix}authors>`);
  return opened.replace(
    `</${prefix}authors>`,
    `<${prefix}author>${commentAuthor}</${prefix}author></${prefix}authors>`,
  );
}

/** The drawing of the notes; pictures in a header have one of the same kind. */
function noteDrawing(parts: Package, sheet: string): string | undefined {
  const xml = partText(parts, sheet);
  const tag = section(xml, `${prefixOf(xml, "worksheet")}legacyDrawing`)?.open ?? "";
  const id = attribute(tag, "[\\w-]+:id");
  return relations(parts, sheet).find((one) => one.id === id && parts.has(one.part))?.part;
}

function makeComments(parts: Package, sheet: string): string {
  const part = freePart(parts, "xl/dudaoComments#.xml");
  setPart(
    parts,
    part,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>',
  );
  declarePart(parts, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
  addRelation(parts, sheet, "comments", part);
  return part;
}

function makeDrawing(parts: Package, sheet: string): string {
  const part = freePart(parts, "xl/drawings/dudaoComments#.vml");
  setPart(parts, part, blankDrawing);
  declareExtension(parts, "vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
  const relation = addRelation(parts, sheet, "vmlDrawing", part);
  const xml = withRelations(partText(parts, sheet));
  const prefix = prefixOf(xml, "worksheet");
  setPart(parts, sheet, insertChild(xml, "legacyDrawing", `<${prefix}legacyDrawing r:id="${relation}"/>`));
  return part;
}
