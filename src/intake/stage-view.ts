import type { StagedSheet } from "./stage-records.ts";

/** The statement for the view intake_stage: all rows of the staged sheets that are not blank, with their spreadsheet row. */
export function stageView(sheets: readonly StagedSheet[]): string {
  const parts = sheets.map(({ stage, sheet }, index) => numbered(stage.rows, index, sheet.csv.firstRow));
  return `CREATE OR REPLACE TEMP VIEW intake_stage AS ${parts.join(" UNION ALL ")}`;
}

/** SQL for the rows among which repeated keys must be sought. */
export function maybeRepeated(sheets: readonly StagedSheet[]): string {
  const [sheet, ...more] = sheets;
  if (more.length > 0 || !sheet?.stage.repeating) return "intake_stage";
  return `(${numbered(sheet.stage.repeating, 0, sheet.sheet.csv.firstRow)})`;
}

function numbered(rows: string, index: number, firstRow: number): string {
  return `SELECT ${index} AS sheet_index, stage_at + ${firstRow} AS row, * EXCLUDE (stage_at, stage_blank, stage_doubts)
    FROM ${rows} WHERE NOT stage_blank`;
}
