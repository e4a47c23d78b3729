import { posix } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { attribute, elements, escapeXml, prefixOf } from "./xml.ts";

/** The parts of a workbook file by name, in the file's order. */
export type Package = Map<string, Uint8Array>;

export type Relation = { id: string; type: string; part: string };

/** Reads a workbook file's parts; throws on what is no zip. */
export function openPackage(bytes: Uint8Array): Package {
  return new Map(Object.entries(unzipSync(bytes)));
}

/** Parts beyond this are packed the quick way. */
const largePart = 4 * 1024 * 1024;

/** The bytes of a workbook file; equal parts give equal bytes. */
export function packed(parts: Package): Uint8Array {
  const files = [...parts].map(([name, bytes]): [string, [Uint8Array, { level: 1 | 6 }]] => [
    name,
    [bytes, { level: bytes.length > largePart ? 1 : 6 }],
  ]);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });
}

/** A part's text; throws when it is not there. */
export function partText(parts: Package, name: string): string {
  const bytes = parts.get(name);
  if (!bytes) throw new Error(`the workbook has no part ${name}`);
  return strFromU8(bytes).replace(/^\ufeff/, "");
}

/** Puts a part in, or in the place of the one of that name. */
export function setPart(parts: Package, name: string, text: string): void {
  parts.set(name, strToU8(text));
}

/** Names the content type of a part. */
export function declarePart(parts: Package, name: string, contentType: string): void {
  const override = (prefix: string) =>
    `<${prefix}Override PartName="/${escapeXml(name)}" ContentType="${contentType}"/>`;
  declare(parts, (xml) => !xml.includes(`PartName="/${escapeXml(name)}"`), override);
}

/** Names the content type of all parts with an extension. */
export function declareExtension(parts: Package, extension: string, contentType: string): void {
  const entry = (prefix: string) => `<${prefix}Default Extension="${extension}" ContentType="${contentType}"/>`;
  declare(parts, (xml) => !new RegExp(`Extension="${extension}"`, "i").test(xml), entry, "start");
}

/** What a part refers to within the workbook; the part "" is the file itself. */
export function relations(parts: Package, of: string): Relation[] {
  const name = relationsPart(of);
  if (!parts.has(name)) return [];
  const xml = partText(parts, name);
  return elements(xml, `${prefixOf(xml, "Relationships")}Relationship`).flatMap((tag) => {
    if (attribute(tag, "TargetMode") === "External") return [];
    const target = attribute(tag, "Target") ?? "";
    const part = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(of), target);
    return [{ id: attribute(tag, "Id") ?? "", type: attribute(tag, "Type") ?? "", part }];
  });
}

/** The one part that another refers to by a type such as `comments`, if there is one. */
export function relatedPart(parts: Package, of: string, type: string): string | undefined {
  return relations(parts, of).find((one) => one.type.endsWith(`/${type}`) && parts.has(one.part))?.part;
}

/** Lets a part refer to another; gives the relation's id. */
export function addRelation(parts: Package, of: string, type: string, to: string): string {
  const name = relationsPart(of);
  const xml = parts.has(name) ? partText(parts, name) : emptyRelations;
  const prefix = prefixOf(xml, "Relationships");
  const taken = new Set(elements(xml, `${prefix}Relationship`).map((tag) => attribute(tag, "Id")));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number += 1;
  const tag = `<${prefix}Relationship Id="rId${number}" Type="${officeRelations}/${type}" Target="/${escapeXml(to)}"/>`;
  setPart(parts, name, closeWith(xml, `${prefix}Relationships`, tag));
  return `rId${number}`;
}

/** Removes a part, its content type and what refers to it from another part. */
export function removePart(parts: Package, name: string, of: string): void {
  parts.delete(name);
  parts.delete(relationsPart(name));
  const types = partText(parts, contentTypes);
  setPart(
    parts,
    contentTypes,
    without(types, "Override", (tag) => attribute(tag, "PartName") === `/${name}`),
  );
  const gone = new Set(relations(parts, of).flatMap(({ id, part }) => (part === name ? [id] : [])));
  const xml = partText(parts, relationsPart(of));
  setPart(
    parts,
    relationsPart(of),
    without(xml, "Relationship", (tag) => gone.has(attribute(tag, "Id") ?? "")),
  );
}

/** Part name `xl/worksheets/dudao1.xml` for `xl/worksheets/dudao#.xml`, the first that is free. */
export function freePart(parts: Package, pattern: string): string {
  let number = 1;
  while (parts.has(pattern.replace("#", String(number)))) number += 1;
  return pattern.replace("#", String(number));
}

export const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const contentTypes = "[Content_Types].xml";
const emptyRelations =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

function relationsPart(of: string): string {
  const folder = posix.dirname(of);
  return posix.join(folder === "." ? "" : folder, "_rels", `${posix.basename(of)}.rels`);
}

function declare(
  parts: Package,
  wanting: (xml: string) => boolean,
  entry: (prefix: string) => string,
  where: "start" | "end" = "end",
): void {
  const xml = partText(parts, contentTypes);
  if (!wanting(xml)) return;
  const prefix = prefixOf(xml, "Types");
  const added =
    where === "end"
      ? closeWith(xml, `${prefix}Types`, entry(prefix))
      : xml.replace(new RegExp(`<${prefix}Types[^>]*>`), (open) => `${open}${entry(prefix)}`);
  setPart(parts, contentTypes, added);
}

/** Puts an element before the end of the document; an empty root is opened for it. */
function closeWith(xml: string, root: string, element: string): string {
  const opened = xml.replace(new RegExp(`<${root}([^>]*)/>\\s*$`), `<${root}$1></${root}>`);
  const at = opened.lastIndexOf(`</${root}>`);
  return `${opened.slice(0, at)}${element}${opened.slice(at)}`;
}

function without(xml: string, name: string, gone: (tag: string) => boolean): string {
  return elements(xml, `(?:[\\w-]+:)?${name}`).reduce((rest, tag) => (gone(tag) ? rest.replace(tag, "") : rest), xml);
}
