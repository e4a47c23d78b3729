import type { Text } from "../../contracts/text.ts";
import { limits } from "../limits.ts";

/** What a part's XML holds that is refused. */
export class XmlFault extends Error {
  readonly what: Text;

  constructor(what: Text) {
    super(what.en);
    this.name = "XmlFault";
    this.what = what;
  }
}

export type XmlHandler = {
  /** Names come without prefix; `tag` is the whole tag, for attribute(). An element without content is closed, too. */
  open?(name: string, tag: string): void;
  close?(name: string): void;
  /** Text with its entities resolved; one element's may come in pieces. */
  text?(text: string): void;
  /** May take a whole element that begins at `at`: gives the place behind it, or -1 to leave it to the scanner. */
  whole?(xml: string, at: number): number;
};

/**
 * Reads XML piecewise, well-formed elements and the five entities only: document types, and with them entities of
 * one's own and external ones, are refused.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #path: string[] = [];
  #rest = "";
  #rootSeen = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(piece: string): void {
    if (controls.test(piece)) throw malformed("control character");
    const xml = this.#rest + piece;
    this.#rest = xml.slice(this.#scan(xml));
    if (this.#rest.length > limits.token) throw malformed("endless token");
  }

  end(): void {
    if (this.#rest.trim() !== "" || this.#path.length > 0 || !this.#rootSeen) throw malformed("unexpected end");
  }

  /** Gives the place up to which the text is done. */
  #scan(xml: string): number {
    let at = 0;
    for (;;) {
      const open = xml.indexOf("<", at);
      if (open < 0) return at;
      if (open > at) this.#text(xml.slice(at, open));
      const next = this.#handler.whole?.(xml, open) ?? -1;
      at = next >= 0 ? next : this.#markup(xml, open);
      if (at < 0) return open;
    }
  }

  #text(text: string): void {
    if (this.#path.length === 0) {
      if (text.replace("\uFEFF", "").trim() !== "") throw malformed("text outside");
    } else this.#handler.text?.(resolveEntities(text));
  }

  /** Gives the place behind the markup, or -1 when its end is yet to come. */
  #markup(xml: string, open: number): number {
    const next = xml[open + 1];
    if (next === undefined) return -1;
    if (next === "?") return behind(xml, "?>", open);
    if (next === "!") return this.#declaration(xml, open);
    const end = tagEnd(xml, open);
    if (end < 0) return -1;
    if (next === "/") this.#close(xml.slice(open + 2, end));
    else this.#open(xml.slice(open, end + 1));
    return end + 1;
  }

  #declaration(xml: string, open: number): number {
    if (xml.startsWith("<!--", open)) return behind(xml, "-->", open + 4);
    if (xml.startsWith("<![CDATA[", open)) {
      const end = xml.indexOf("]]>", open);
      if (end < 0) return -1;
      this.#handler.text?.(xml.slice(open + 9, end));
      return end + 3;
    }
    if ("<![CDATA[".startsWith(xml.slice(open)) || xml.slice(open) === "<!-") return -1;
    throw new XmlFault({
      zh: "工作簿内部的 XML 含有文档类型声明（DOCTYPE/实体），可能是恶意文件。",
      en: "The workbook's XML declares a document type (entities); it may be malicious.",
    });
  }

  #open(tag: string): void {
    const empty = tag.endsWith("/>");
    const name = localName(/^<([^\s/>]+)/.exec(tag)?.[1] ?? "");
    if (name === "" || (this.#path.length === 0 && this.#rootSeen)) throw malformed("tag");
    this.#rootSeen = true;
    this.#handler.open?.(name, tag);
    if (empty) this.#handler.close?.(name);
    else this.#path.push(name);
  }

  #close(written: string): void {
    const name = localName(written.trim());
    if (this.#path.pop() !== name) throw malformed(`</${name}>`);
    this.#handler.close?.(name);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of these.
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

/** Place of the `>` that ends a tag; one within quotes does not. -1 when it is yet to come. */
export function tagEnd(xml: string, open: number): number {
  let end = xml.indexOf(">", open);
  let from = open;
  for (;;) {
    quote.lastIndex = from;
    const found = end < 0 ? null : quote.exec(xml);
    if (!found || found.index > end) return end;
    const closing = xml.indexOf(found[0], found.index + 1);
    if (closing < 0) return -1;
    from = closing + 1;
    if (closing > end) end = xml.indexOf(">", closing);
  }
}

const quote = /["']/g;

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** An attribute's value by its local name; undefined when the tag has none. */
export function attribute(tag: string, name: string): string | undefined {
  for (const [, found, double, single] of tag.matchAll(/\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (found === name) return resolveEntities(double ?? single ?? "");
  }
  return undefined;
}

/** Whether an attribute of true or false is set. */
export function isSet(tag: string, name: string): boolean {
  return ["1", "true", "on"].includes(attribute(tag, name) ?? "");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Text with its entities resolved; XmlFault for any but the five of XML itself and characters by number. */
export function resolveEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12};)?/g, (whole, written: string | undefined) => {
    const name = written?.slice(0, -1) ?? "";
    const resolved = entities[name] ?? characterOf(name);
    if (resolved === undefined) throw malformed(whole);
    return resolved;
  });
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code >= 9 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

export function malformed(detail: string): XmlFault {
  return new XmlFault({
    zh: `工作簿内部的 XML 不合规（${detail}），文件可能已损坏。`,
    en: `The workbook's XML is malformed (${detail}); the file may be damaged.`,
  });
}
