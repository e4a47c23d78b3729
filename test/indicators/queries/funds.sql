-- One row: one project with its money.
SELECT
  project_id AS subject_id,
  area_code,
  project_id AS label,
  CAST(NULL AS VARCHAR) AS submission,
  CAST(NULL AS BIGINT) AS row_number,
  granted AS grants,
  spent AS spending,
  granted AS spending_base
FROM funds
