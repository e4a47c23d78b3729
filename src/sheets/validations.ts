import { overlap, parseRange, type Range, rangeRef } from "./cell-ref.ts";
import { insertChild } from "./worksheet.ts";
import { attribute, elements, escapeXml, prefixOf, section, unescapeXml, withAttribute } from "./xml.ts";

/** What may be typed into a range of cells; formulas as Excel writes them. */
export type Validation = {
  range: Range;
  type: "list" | "whole" | "decimal" | "date" | "textLength";
  /** Limits; a list's only formula is its first. */
  first: string;
  last?: string;
  error: string;
  prompt?: string;
};

/** A worksheet with validations added; where the sender's sheet has its own, that one stays alone. */
export function addValidations(xml: string, validations: readonly Validation[]): string {
  const taken = validatedRanges(xml);
  const free = validations.filter(({ range }) => !taken.some((one) => overlap(one, range)));
  if (free.length === 0) return xml;
  const prefix = prefixOf(xml, "worksheet");
  const written = free.map((one) => validationXml(one, prefix)).join("");
  const found = section(xml, `${prefix}dataValidations`);
  if (!found) {
    return insertChild(
      xml,
      "dataValidations",
      `<${prefix}dataValidations count="${free.length}">${written}</${prefix}dataValidations>`,
    );
  }
  return replaced(xml, found, prefix, found.inner + written);
}

/** A worksheet without the validations that point to a sheet that is to go. */
export function removeValidations(xml: string, sheet: string): string {
  const prefix = prefixOf(xml, "worksheet");
  const found = section(xml, `${prefix}dataValidations`);
  if (!found) return xml;
  const kept = elements(found.inner, `${prefix}dataValidation`).filter((tag) => !pointsTo(unescapeXml(tag), sheet));
  if (kept.length === 0) return xml.slice(0, found.start) + xml.slice(found.end);
  return replaced(xml, found, prefix, kept.join(""));
}

function pointsTo(tag: string, sheet: string): boolean {
  return tag.includes(`${sheet}!`) || tag.includes(`'${sheet}'!`);
}

function replaced(
  xml: string,
  at: { start: number; end: number; open: string },
  prefix: string,
  inner: string,
): string {
  const count = elements(inner, `${prefix}dataValidation`).length;
  const open = withAttribute(at.open, "count", String(count));
  return `${xml.slice(0, at.start)}${open}${inner}</${prefix}dataValidations>${xml.slice(at.end)}`;
}

/** Newer ones (x14) stand in the extensions, with their range as an element. */
function validatedRanges(xml: string): Range[] {
  const prefix = prefixOf(xml, "worksheet");
  const own = elements(section(xml, `${prefix}dataValidations`)?.inner ?? "", `${prefix}dataValidation`);
  const newer = [...xml.slice(section(xml, `${prefix}sheetData`)?.end ?? 0).matchAll(/<xm:sqref>([^<]*)</g)];
  const refs = [...own.map((tag) => attribute(tag, "sqref") ?? ""), ...newer.map(([, ref = ""]) => ref)];
  return refs.flatMap((ref) => ref.split(/\s+/).filter(Boolean).map(parseRange));
}

function validationXml({ range, type, first, last, error, prompt }: Validation, prefix: string): string {
  const input = prompt === undefined ? "" : ` showInputMessage="1" prompt="${escapeXml(prompt.slice(0, 255))}"`;
  const compared = type === "list" || last !== undefined ? "" : ' operator="greaterThanOrEqual"';
  const second = last === undefined ? "" : `<${prefix}formula2>${escapeXml(last)}</${prefix}formula2>`;
  return `<${prefix}dataValidation type="${type}"${compared} allowBlank="1"${input} showErrorMessage="1" errorTitle="填写有误" error="${escapeXml(error.slice(0, 224))}" sqref="${rangeRef(range)}"><${prefix}formula1>${escapeXml(first)}</${prefix}formula1>${second}</${prefix}dataValidation>`;
}
