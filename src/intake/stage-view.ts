import type { StagedSheet } from "./stage-sheet.ts";

/** The statement for the view intake_stage: all rows of the staged sheets that are not blank, with their spreadsheet row. */
export function stageView(sheets: readonly StagedSheet[]): string {
  const parts = sheets.map(
    (
      { stage, sheet },
      index,
    ) => `SELECT ${index} AS sheet_index, stage_at + ${sheet.csv.firstRow} AS row, * EXCLUDE (stage_at, stage_blank, stage_doubts)
    FROM ${stage.rows} WHERE NOT stage_blank`,
  );
  return `CREATE OR REPLACE TEMP VIEW intake_stage AS ${parts.join(" UNION ALL ")}`;
}
