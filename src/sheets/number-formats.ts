import { attribute, elements, escapeXml, section } from "./xml.ts";

/** Ids below are the program's own. */
const firstOwn = 164;

/** The number formats of a workbook's styles, those there already and new ones. */
export function numberFormats(
  xml: string,
  prefix: string,
): { id: (code: string) => number; written: (styles: string) => string } {
  const there = elements(section(xml, `${prefix}numFmts`)?.inner ?? "", `${prefix}numFmt`);
  const taken = there.map((tag) => Number(attribute(tag, "numFmtId") ?? 0));
  const first = Math.max(firstOwn, ...taken.map((id) => id + 1));
  const added: string[] = [];
  return {
    id: (code) => {
      const found = added.indexOf(code);
      return first + (found >= 0 ? found : added.push(code) - 1);
    },
    written: (styles) => {
      if (added.length === 0) return styles;
      const own = added.map(
        (code, at) => `<${prefix}numFmt numFmtId="${first + at}" formatCode="${escapeXml(code)}"/>`,
      );
      const all = [...there, ...own];
      const list = `<${prefix}numFmts count="${all.length}">${all.join("")}</${prefix}numFmts>`;
      const found = section(styles, `${prefix}numFmts`);
      if (found) return styles.slice(0, found.start) + list + styles.slice(found.end);
      return styles.replace(new RegExp(`(<${prefix}styleSheet[^>]*>)`), (open) => open + list);
    },
  };
}
