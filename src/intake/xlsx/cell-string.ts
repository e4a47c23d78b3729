import { XmlFault } from "./xml-scanner.ts";

/** A cell's text with its escaped characters (_x000D_) resolved and line ends as \n; XmlFault for other control characters. */
export function cellString(text: string): string {
  if (!text.includes("_x") && !text.includes("\r")) return text;
  const plain = text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n");
  if (controls.test(plain)) throw controlCharacter(plain);
  return plain;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

function controlCharacter(text: string): XmlFault {
  const shown = text.slice(0, 40).replace(new RegExp(controls, "g"), "�");
  return new XmlFault({
    zh: `单元格“${shown}”含有控制字符。`,
    en: `The cell “${shown}” holds a control character.`,
  });
}
