import {
  addRelation,
  declarePart,
  freePart,
  type Package,
  partText,
  relatedPart,
  relations,
  removePart,
  setPart,
} from "./package.ts";
import { attribute, elements, escapeXml, prefixOf, type Section, section, withAttribute } from "./xml.ts";

export type WorkbookSheet = { name: string; part: string };

/** The workbook's main part. */
export function workbookPart(parts: Package): string {
  const part = relatedPart(parts, "", "officeDocument");
  if (part === undefined) throw new Error("the file has no workbook part");
  return part;
}

/** The worksheets in the order of their tabs; chart sheets are left out. */
export function workbookSheets(parts: Package): WorkbookSheet[] {
  const main = workbookPart(parts);
  const targets = new Map(relations(parts, main).map(({ id, part, type }) => [id, { part, type }]));
  return sheetTags(partText(parts, main)).flatMap((tag) => {
    const target = targets.get(attribute(tag, "[\\w-]+:id") ?? "");
    return target?.type.endsWith("/worksheet") ? [{ name: attribute(tag, "name") ?? "", part: target.part }] : [];
  });
}

/** Adds a worksheet before all others or behind them; the first one is the one that opens. */
export function addSheet(
  parts: Package,
  sheet: { name: string; xml: string; at: "first" | "last"; hidden?: boolean },
): string {
  const main = workbookPart(parts);
  const part = freePart(parts, "xl/worksheets/dudao#.xml");
  setPart(parts, part, sheet.xml);
  declarePart(parts, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
  const relation = addRelation(parts, main, "worksheet", part);
  const xml = partText(parts, main);
  const prefix = prefixOf(xml, "workbook");
  const sheets = sheetsOf(xml);
  const ids = sheetTags(xml).map((tag) => Number(attribute(tag, "sheetId")));
  const state = sheet.hidden ? ' state="hidden"' : "";
  const tag = `<${prefix}sheet xmlns:rel="${relationNamespace(xml)}" name="${escapeXml(sheet.name)}" sheetId="${Math.max(0, ...ids) + 1}"${state} rel:id="${relation}"/>`;
  const inner = sheet.at === "first" ? tag + sheets.inner : sheets.inner + tag;
  const added = `${xml.slice(0, sheets.start)}${sheets.open}${inner}</${prefix}sheets>${xml.slice(sheets.end)}`;
  setPart(parts, main, sheet.at === "first" ? openFirst(shiftNames(added, 0, 1)) : added);
  if (sheet.at === "first") unselectOthers(parts, part);
  return part;
}

/** Takes a worksheet out of the workbook; nothing happens when there is none of that name. */
export function removeSheet(parts: Package, name: string): void {
  const main = workbookPart(parts);
  const found = workbookSheets(parts).find((sheet) => sheet.name === name);
  if (!found) return;
  const xml = partText(parts, main);
  const tags = sheetTags(xml);
  const index = tags.findIndex((tag) => attribute(tag, "name") === name);
  setPart(parts, main, shiftNames(xml.replace(tags[index] ?? "", ""), index, -1));
  removePart(parts, found.part, main);
}

/** Names of a sheet that spreadsheet programs know by themselves. */
export type BuiltInName = "Print_Titles" | "Print_Area" | "_FilterDatabase";

/** Gives a worksheet, by its place among the tabs, a name of the program's own for some of its cells. */
export function nameCells(parts: Package, at: number, name: BuiltInName, reference: string): void {
  const main = workbookPart(parts);
  const xml = partText(parts, main);
  const prefix = prefixOf(xml, "workbook");
  const hidden = name === "_FilterDatabase" ? ' hidden="1"' : "";
  const tag = `<${prefix}definedName name="_xlnm.${name}" localSheetId="${at}"${hidden}>${escapeXml(reference)}</${prefix}definedName>`;
  const found = section(xml, `${prefix}definedNames`);
  const start = found?.start ?? sheetsOf(xml).end;
  const list = `<${prefix}definedNames>${found?.inner ?? ""}${tag}</${prefix}definedNames>`;
  setPart(parts, main, xml.slice(0, start) + list + xml.slice(found?.end ?? start));
}

function sheetsOf(xml: string): Section {
  const found = section(xml, `${prefixOf(xml, "workbook")}sheets`);
  if (!found) throw new Error("the workbook lists no sheets");
  return found;
}

function sheetTags(xml: string): string[] {
  return elements(sheetsOf(xml).inner, `${prefixOf(xml, "workbook")}sheet`);
}

function relationNamespace(xml: string): string {
  const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  return xml.includes(strict) ? strict : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}

/** Names that hold within one sheet (print areas, filters) know it by its place among the tabs. */
function shiftNames(xml: string, from: number, by: 1 | -1): string {
  return xml.replace(/\slocalSheetId="(\d+)"/g, (whole, index) =>
    Number(index) >= from ? ` localSheetId="${Math.max(0, Number(index) + by)}"` : whole,
  );
}

function openFirst(xml: string): string {
  return xml.replace(/<(?:[\w-]+:)?workbookView(?=[\s/>])[^>]*>/g, (tag) =>
    withAttribute(withAttribute(tag, "activeTab", "0"), "firstSheet", "0"),
  );
}

/** Two selected tabs are a group: what is typed into one would go into both. */
function unselectOthers(parts: Package, chosen: string): void {
  for (const { part } of workbookSheets(parts)) {
    if (part === chosen || !parts.has(part)) continue;
    const xml = partText(parts, part);
    const views = section(xml, `${prefixOf(xml, "worksheet")}sheetViews`);
    if (!views?.inner.includes("tabSelected")) continue;
    const inner = views.inner.replace(/\stabSelected\s*=\s*(?:"[^"]*"|'[^']*')/g, "");
    setPart(parts, part, xml.slice(0, views.start) + views.open + inner + xml.slice(views.end - closing(views, xml)));
  }
}

function closing({ open, inner, start, end }: Section, xml: string): number {
  return xml.slice(start, end).length - open.length - inner.length;
}
