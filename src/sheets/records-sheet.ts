import type { Column, Dataset } from "../contracts/dataset.ts";
import type { HeadingMatch } from "../contracts/manifest.ts";
import { blankWorkbook } from "./blank-workbook.ts";
import type { Package } from "./package.ts";
import { buildSheet, type NewCell } from "./sheet-builder.ts";
import { styleBook } from "./styles.ts";
import { addSheet } from "./workbook.ts";

/** A workbook made of a text file's records, each in its own row; what is to be kept to the letter is text. */
export function recordsWorkbook(
  records: readonly (readonly string[])[],
  tab: string,
  contract: Dataset | undefined,
  match: HeadingMatch | undefined,
): Package {
  const parts = blankWorkbook();
  const styles = styleBook(parts);
  const text = styles.add({ text: true });
  const plain = styles.add({});
  const heading = styles.add({ bold: true, text: true });
  const width = records.reduce((most, record) => Math.max(most, record.length), 0);
  const columns = Array.from({ length: width }, (_, index) => columnAt(index, contract, match));
  const numeric = columns.map((column) => column !== undefined && numericTypes.has(column.type));
  const columnStyles = numeric.map((isNumber) => (isNumber ? plain : text));
  const asCell = (value: string, row: number, column: number): NewCell => {
    if (match === undefined || row < match.headingRow) return { value, style: heading };
    return numeric[column] && isPlainNumber(value) ? { value: Number(value) } : { value };
  };
  function* rows() {
    for (const [row, record] of records.entries()) yield record.map((value, column) => asCell(value, row, column));
  }
  const xml = buildSheet({
    rows: rows(),
    widths: columns.map((column) => Math.min(40, Math.max(12, (column?.heading.length ?? 6) * 2 + 2))),
    columnStyles,
    ...(match ? { frozen: match.headingRow } : {}),
    literal: (style) => styles.vary(style, { literal: true }),
  });
  addSheet(parts, { name: tab, xml, at: "last" });
  styles.save();
  return parts;
}

/** A tab takes up to 31 characters and none of : \ / ? * [ ]. */
export function tabName(fileName: string): string {
  return (
    fileName
      .replace(/\.[^.]*$/, "")
      .replace(/[:\\/?*[\]']/g, " ")
      .trim()
      .slice(0, 31) || "数据"
  );
}

const numericTypes: ReadonlySet<Column["type"]> = new Set(["integer", "number", "money", "share", "year"]);

function columnAt(index: number, contract: Dataset | undefined, match: HeadingMatch | undefined): Column | undefined {
  const name = match?.matched.find((one) => one.index === index)?.column;
  return contract?.columns.find((column) => column.name === name);
}

/** A number that is read back as the same text. */
function isPlainNumber(text: string): boolean {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) && String(Number(text)) === text;
}
