-- One row: one person. `exited` puts a person in scope of insurance; a blank `insured` is unknown.
SELECT
  person_id AS subject_id,
  area_code,
  person_id AS label,
  CAST(NULL AS VARCHAR) AS submission,
  CAST(NULL AS BIGINT) AS row_number,
  person_group,
  sex,
  CASE WHEN exited THEN insured END AS insurance,
  exited AND insured IS NULL AS insurance_unknown,
  working AS at_work,
  NOT insured AS uninsured
FROM people
-- The query may end in a comment
