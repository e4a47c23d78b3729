import {
  AlignmentType,
  Footer,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip as twips,
} from "docx";

/**
 * The layout of an official document by GB/T 9704: A4, a text area of 156 × 225 mm, 22 lines of 28 characters.
 * Fonts are named as offices have them; others stand in where they are missing.
 */
export const fonts = {
  title: { ascii: "Times New Roman", eastAsia: "方正小标宋简体" },
  body: { ascii: "Times New Roman", eastAsia: "仿宋_GB2312" },
  first: { ascii: "Times New Roman", eastAsia: "黑体" },
  second: { ascii: "Times New Roman", eastAsia: "楷体_GB2312" },
  page: { ascii: "Times New Roman", eastAsia: "宋体" },
} as const;

/** Type sizes in half points: 二号, 三号, 四号, 小四 for tables. */
export const sizes = { title: 44, body: 32, page: 28, table: 24 } as const;

const lineOfPoints = (points: number) => ({ line: points * 20, lineRule: LineRuleType.EXACT });
const bodySpacing = lineOfPoints(28);

/** Two characters of the body's size. */
const indent = { firstLine: 2 * (sizes.body / 2) * 20 };

export const page: ISectionOptions["properties"] = {
  page: {
    size: { width: twips(210), height: twips(297) },
    margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), footer: twips(25) },
  },
};

/** Page numbers in 四号, a dash on each side: odd pages at the right, even ones at the left, one character in. */
export function pageNumbers(): { default: Footer; even: Footer } {
  const character = (sizes.page / 2) * 20;
  return {
    default: pageNumber(AlignmentType.RIGHT, { right: character }),
    even: pageNumber(AlignmentType.LEFT, { left: character }),
  };
}

function pageNumber(alignment: "left" | "right", indent: { left?: number; right?: number }): Footer {
  const look = { font: fonts.page, size: sizes.page };
  const run = (children: ConstructorParameters<typeof TextRun>[0]) => new TextRun(children);
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        children: [
          run({ ...look, text: "— " }),
          run({ ...look, children: [PageNumber.CURRENT] }),
          run({ ...look, text: " —" }),
        ],
      }),
    ],
  });
}

/** The title, with an empty line below it. */
export function titleLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...lineOfPoints(36), after: bodySpacing.line },
    children: [new TextRun({ text, font: fonts.title, size: sizes.title })],
  });
}

/** The document's number (发文字号), two empty lines above the title. */
export function numberLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...bodySpacing, after: 2 * bodySpacing.line },
    children: [new TextRun({ text, font: fonts.body, size: sizes.body })],
  });
}

/** A paragraph of the body; `flush` for the addressees, which stand at the margin. */
export function bodyLine(text: string, flush = false): Paragraph {
  return new Paragraph({
    spacing: bodySpacing,
    ...(flush ? {} : { indent }),
    children: [new TextRun({ text, font: fonts.body, size: sizes.body })],
  });
}

/** A first-level heading: 黑体, "一、". It stays with what follows. */
export function headingLine(text: string): Paragraph {
  return new Paragraph({
    spacing: bodySpacing,
    indent,
    keepNext: true,
    outlineLevel: 0,
    children: [new TextRun({ text, font: fonts.first, size: sizes.body })],
  });
}

/** The signature and the date, four characters from the right margin. */
export function signatureLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: bodySpacing,
    indent: { right: 4 * (sizes.body / 2) * 20 },
    children: [new TextRun({ text, font: fonts.body, size: sizes.body })],
  });
}
