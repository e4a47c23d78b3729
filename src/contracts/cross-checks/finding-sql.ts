/** The columns of a cross-check's finding about row `r`; `other` is the alias of the row that it disagrees with. */
export function findingColumns(
  dataset: string,
  column: string,
  value = "CAST(NULL AS VARCHAR)",
  other?: string,
): string {
  return `'${dataset}' AS dataset, '${column}' AS column_name, r.submission AS submission, r.sheet AS sheet,
  r.row_number AS row_number, r.area_code AS area_code, CAST(${value} AS VARCHAR) AS value,
  ${other ? `${other}.submission` : "CAST(NULL AS VARCHAR)"} AS other_submission,
  ${other ? `${other}.row_number` : "CAST(NULL AS BIGINT)"} AS other_row`;
}
