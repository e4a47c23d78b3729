import type { Text } from "../contracts/text.ts";
import type { OtherRow, SheetsRead } from "./raw-sheet.ts";

const kinds: Record<OtherRow["is"], Text> = {
  total: { zh: "合计行", en: "totals" },
  note: { zh: "说明或签字行", en: "notes or signatures" },
  example: { zh: "示例行", en: "example rows" },
  headings: { zh: "重复的表头", en: "repeated headings" },
  numbering: { zh: "栏次行", en: "column numbers" },
  title: { zh: "标题行", en: "titles" },
};

/** What the sender should know of how a file was read: sheets left out, rows that are no records, hidden rows, merges. */
export function sheetNotes({ sheets, skipped }: SheetsRead): Text[] {
  const left = skipped.map(({ sheet, why }) => ({
    zh: `工作表“${sheet}”没有读：${why.zh}`,
    en: `sheet “${sheet}” was not read: ${why.en}`,
  }));
  const read = sheets.flatMap(({ otherRows = [], notes = [] }) => [...notes, ...otherRowNotes(otherRows)]);
  return [...left, ...read];
}

function otherRowNotes(rows: readonly OtherRow[]): Text[] {
  return [...Map.groupBy(rows, ({ is }) => is)].map(([is, found]) => {
    const places = found.map(({ row }) => row).join("、");
    return { zh: `第${places}行是${kinds[is].zh}，不算记录`, en: `rows ${places} are ${kinds[is].en}, not records` };
  });
}
