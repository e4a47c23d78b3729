import type { StagedSheet } from "./stage-records.ts";

/** The statement for the view intake_stage: all rows of the staged sheets that are not blank, with their spreadsheet row. */
export function stageView(sheets: readonly StagedSheet[]): string {
  const parts = sheets.map(({ stage, sheet }, index) => numbered(stage.rows, index, sheet.csv.firstRow));
  return `CREATE OR REPLACE TEMP VIEW intake_stage AS ${parts.join(" UNION ALL ")}`;
}

/** SQL for some of the rows of intake_stage, those that a table names by sheet_index and row: few of many are read. */
export function stageAmong(sheets: readonly StagedSheet[], table: string): string {
  const parts = sheets.map(({ stage, sheet: { csv } }, index) => {
    const places = `SELECT row - ${csv.firstRow} FROM ${table} WHERE sheet_index = ${index}`;
    return numbered(stage.among(places), index, csv.firstRow);
  });
  return `(${parts.join(" UNION ALL ")})`;
}

function numbered(rows: string, index: number, firstRow: number): string {
  return `SELECT ${index} AS sheet_index, stage_at + ${firstRow} AS row, * EXCLUDE (stage_at, stage_blank, stage_doubts)
    FROM ${rows} WHERE NOT stage_blank`;
}
