/** A text within XML: marks escaped, characters that XML cannot hold left out. */
export function escapeXml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A cell's text: control characters as _x0007_, so that a spreadsheet program gives them back. */
export function cellXml(text: string): string {
  if (!special.test(text)) return text;
  const kept = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[^\P{Cc}\t\n]/gu, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
  return escapeXml(kept);
}

const special = /[&<>"_\p{Cc}\ufffe\uffff]/u;

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text that a piece of XML stands for, without tags. */
export function unescapeXml(xml: string): string {
  return xml.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(Math.min(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), 0x10ffff));
  });
}

/** The value of an attribute in an element's tag; undefined when it is not there. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** A tag with an attribute set. */
export function withAttribute(tag: string, name: string, value: string): string {
  const bare = withoutAttribute(tag, name);
  return bare.replace(/^(<[\w:]+)/, (start) => `${start} ${name}="${escapeXml(value)}"`);
}

/** A tag without an attribute. */
export function withoutAttribute(tag: string, name: string): string {
  return tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), "");
}

/** The prefix of a document's own elements (`x:` or nothing), from its root element. */
export function prefixOf(xml: string, root: string): string {
  return new RegExp(`<((?:[\\w-]+:)?)${root}[\\s>]`).exec(xml)?.[1] ?? "";
}

export type Section = { start: number; end: number; open: string; inner: string };

/** Where an element stands that occurs at most once; the text between its tags, and its opening tag. */
export function section(xml: string, name: string, from = 0): Section | undefined {
  const opening = new RegExp(`<${name}(?=[\\s/>])[^>]*>`, "g");
  opening.lastIndex = from;
  const found = opening.exec(xml);
  if (!found) return undefined;
  const after = found.index + found[0].length;
  if (found[0].endsWith("/>")) {
    return { start: found.index, end: after, open: `${found[0].slice(0, -2)}>`, inner: "" };
  }
  const close = `</${name}>`;
  const at = xml.indexOf(close, after);
  if (at < 0) throw new Error(`<${name}> is not closed`);
  return { start: found.index, end: at + close.length, open: found[0], inner: xml.slice(after, at) };
}

/** All elements of a name, whole, in order; elements of that name do not lie within one another. */
export function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}(?=[\\s/>])[^>]*?(?:/>|>[\\s\\S]*?</${name}>)`, "g")) ?? [];
}
