import { writeFile } from "node:fs/promises";
import type { Dataset } from "../contracts/dataset.ts";
import { exampleMark, explanationSheets, type SheetMarker } from "../contracts/own-sheets.ts";
import { blankWorkbook } from "./blank-workbook.ts";
import { addComments } from "./comments.ts";
import { addMarker, valueLists } from "./marker.ts";
import { packed, partText, setPart } from "./package.ts";
import { tabName } from "./records-sheet.ts";
import { buildSheet } from "./sheet-builder.ts";
import { type StyleBook, styleBook } from "./styles.ts";
import { type Places, type TemplateColumn, templateColumns } from "./template-columns.ts";
import { templateExplanation } from "./template-explanation.ts";
import { addValidations } from "./validations.ts";
import { addSheet } from "./workbook.ts";

export type TemplateInput = {
  contract: Dataset;
  /** The unit that will send it. */
  area: { code: string; name: string } & Places;
  period?: string;
  /** Path of the .xlsx to write. */
  out: string;
};

const headingRow = 2;
/** Rows with dropdowns and limits. */
const entries = { top: 4, bottom: 20_000 };

/**
 * Writes a sheet to be filled in: Chinese headings with a comment each, text columns for codes and identity numbers,
 * dropdowns and limits, an example row that intake leaves out, and a page of explanations in front.
 */
export async function writeTemplate({ contract, area, period, out }: TemplateInput): Promise<void> {
  const book = blankWorkbook();
  const styles = styleBook(book);
  const lists = valueLists();
  const columns = templateColumns(contract, area);
  const title = [contract.title.zh, area.name, period].filter(Boolean).join("　");
  const part = addSheet(book, {
    name: tabName(contract.title.zh),
    xml: entrySheet(title, columns, styles),
    at: "last",
  });
  const limits = columns.flatMap(
    (column, index) => column.limits({ ...entries, left: index, right: index }, lists) ?? [],
  );
  setPart(book, part, addValidations(partText(book, part), limits));
  const help = columns.map(({ allowed, example, meaning }) => `${meaning}\n允许：${allowed}\n示例：${example}`);
  addComments(
    book,
    part,
    help.map((text, column) => ({ row: headingRow, column, text })),
  );
  addSheet(book, {
    name: explanationSheets.template,
    xml: templateExplanation(title, contract, columns, styles),
    at: "first",
  });
  const marker: SheetMarker = {
    kind: "template",
    sender: area.code,
    dataset: contract.name,
    ...(period ? { period } : {}),
  };
  addMarker(book, marker, lists);
  styles.save();
  await writeFile(out, packed(book));
}

function entrySheet(title: string, columns: readonly TemplateColumn[], styles: StyleBook): string {
  const titleStyle = styles.add({ bold: true, size: 16 });
  const required = styles.add({ bold: true, border: true, fill: "FCE4D6", text: true });
  const optional = styles.add({ bold: true, border: true, fill: "D9E2F3", text: true });
  const example = styles.add({ italic: true, color: "7F7F7F", text: true });
  return buildSheet({
    rows: [
      [{ value: title, style: titleStyle }],
      columns.map((one) => ({
        value: one.required ? `${one.heading}*` : one.heading,
        style: one.required ? required : optional,
      })),
      columns.map((one, index) => ({
        value: index === 0 ? `${exampleMark}${one.example}` : one.example,
        style: example,
      })),
    ],
    widths: columns.map(({ heading }) => Math.min(40, Math.max(14, heading.length * 2 + 4))),
    columnStyles: columns.map(({ style }) => styles.add(style)),
    frozen: headingRow,
    literal: (style) => styles.vary(style, { literal: true }),
  });
}
