import { numberFormats } from "./number-formats.ts";
import { addRelation, declarePart, type Package, partText, relatedPart, setPart } from "./package.ts";
import { workbookPart } from "./workbook.ts";
import { attribute, elements, prefixOf, section, withAttribute } from "./xml.ts";

/** A cell style: colours as RRGGBB. */
export type Style = {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  size?: number;
  border?: boolean;
  wrap?: boolean;
  /** Numbers are kept as they are typed, as text. */
  text?: boolean;
  /** Dates are shown as the spreadsheet program shows them. */
  date?: boolean;
  /** How numbers are shown, as a number format code such as 0.00%. */
  format?: string;
  /** Numbers stand at the right and texts at the left where nothing is said. */
  align?: "left" | "center" | "right";
  /** Characters between the text and the side where it stands. */
  indent?: number;
  /** What is in the cell is text, never a formula. */
  literal?: boolean;
};

/** The styles of a workbook; those of the sender's are only added to. */
export type StyleBook = {
  /** Index of a style; equal ones are made once. */
  add(style: Style): number;
  /** Index of a style that is as another one but for some traits; null takes the fill away. */
  vary(base: number, change: { fill?: string | null; text?: boolean; literal?: boolean }): number;
  /** Indexes of the styles with a solid fill of one of some colours. */
  filledWith(colours: readonly string[]): number[];
  /** Writes the styles back. */
  save(): void;
};

/** Opens the styles of a workbook. */
export function styleBook(parts: Package): StyleBook {
  const part = stylesPart(parts);
  const xml = partText(parts, part);
  const prefix = prefixOf(xml, "styleSheet");
  const lists = {
    fonts: list(xml, prefix, "fonts", "font"),
    fills: list(xml, prefix, "fills", "fill"),
    borders: list(xml, prefix, "borders", "border"),
    cellXfs: list(xml, prefix, "cellXfs", "xf"),
  };
  const formats = numberFormats(xml, prefix);
  const tag = (name: string, rest: string) => `<${prefix}${name}${rest}`;
  const solid = (color: string) =>
    tag(
      "fill",
      `>${tag("patternFill", ` patternType="solid">${tag("fgColor", ` rgb="FF${color}"/>`)}${tag("bgColor", ' indexed="64"/>')}</${prefix}patternFill>`)}</${prefix}fill>`,
    );
  const put = (name: keyof typeof lists, item: string) => indexOf(lists[name], item);
  return {
    add: (style) => {
      const font = put("fonts", fontXml(style, prefix));
      const fill = style.fill === undefined ? 0 : put("fills", solid(style.fill));
      const border = style.border ? put("borders", borderXml(prefix)) : 0;
      const format = style.format !== undefined ? formats.id(style.format) : style.text ? 49 : style.date ? 14 : 0;
      const flags = `${style.literal ? ' quotePrefix="1"' : ""} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`;
      const align = tag(
        "alignment",
        `${style.align ? ` horizontal="${style.align}"` : ""}${style.indent ? ` indent="${style.indent}"` : ""} vertical="${style.wrap ? "top" : "center"}"${style.wrap ? ' wrapText="1"' : ""}/>`,
      );
      const ids = ` numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`;
      return put("cellXfs", tag("xf", `${ids}${flags}>${align}</${prefix}xf>`));
    },
    vary: (base, { fill, text, literal }) => {
      let xf =
        lists.cellXfs[base] ??
        lists.cellXfs[0] ??
        tag("xf", ' numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
      const set = (name: string, value: string) => {
        xf = xf.replace(/^<[^>]*>/, (open) => withAttribute(open, name, value));
      };
      if (fill !== undefined) {
        set("fillId", String(fill === null ? 0 : put("fills", solid(fill))));
        set("applyFill", "1");
      }
      if (text) {
        set("numFmtId", "49");
        set("applyNumberFormat", "1");
      }
      if (literal) set("quotePrefix", "1");
      return put("cellXfs", xf);
    },
    filledWith: (colours) =>
      lists.cellXfs.flatMap((xf, index) => {
        const fill = lists.fills[Number(attribute(xf, "fillId") ?? 0)] ?? "";
        return colours.some((colour) => fill.includes(`FF${colour}"`)) ? [index] : [];
      }),
    save: () =>
      setPart(
        parts,
        part,
        formats.written(Object.entries(lists).reduce((text, [name, items]) => written(text, prefix, name, items), xml)),
      ),
  };
}

function list(xml: string, prefix: string, name: string, item: string): string[] {
  return elements(section(xml, prefix + name)?.inner ?? "", prefix + item);
}

function indexOf(items: string[], item: string): number {
  const found = items.indexOf(item);
  return found >= 0 ? found : items.push(item) - 1;
}

function written(xml: string, prefix: string, name: string, items: readonly string[]): string {
  const found = section(xml, prefix + name);
  if (!found) throw new Error(`the workbook's styles have no ${name}`);
  const open = withAttribute(found.open, "count", String(items.length));
  return `${xml.slice(0, found.start)}${open}${items.join("")}</${prefix}${name}>${xml.slice(found.end)}`;
}

function fontXml({ bold, italic, underline, color = "000000", size = 11 }: Style, prefix: string): string {
  const marks = [bold && `<${prefix}b/>`, italic && `<${prefix}i/>`, underline && `<${prefix}u/>`]
    .filter(Boolean)
    .join("");
  const shade = `<${prefix}color rgb="FF${color}"/>`;
  return `<${prefix}font>${marks}<${prefix}sz val="${size}"/>${shade}<${prefix}name val="宋体"/><${prefix}charset val="134"/></${prefix}font>`;
}

function borderXml(prefix: string): string {
  const side = (name: string) => `<${prefix}${name} style="thin"><${prefix}color rgb="FFBFBFBF"/></${prefix}${name}>`;
  return `<${prefix}border>${["left", "right", "top", "bottom"].map(side).join("")}<${prefix}diagonal/></${prefix}border>`;
}

function stylesPart(parts: Package): string {
  const main = workbookPart(parts);
  const found = relatedPart(parts, main, "styles");
  if (found !== undefined) return found;
  const part = "xl/styles.xml";
  setPart(parts, part, plainStyles);
  declarePart(parts, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
  addRelation(parts, main, "styles", part);
  return part;
}

const plainStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
