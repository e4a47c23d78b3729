-- 一行：一个申报数 | One row: one figure that an office has declared for a clause (area_indicator with 对应条款), newest first.
--
-- declared_figure   the declared value, of the area it is declared for. It is never summed upwards: a county's figure is
--                   not its townships'. Where one clause was declared several times for an area, the last statistical
--                   period and, within it, the last submission's row stands.
--
-- Source: area_indicator. A declaration without evidence (佐证材料) is refused at intake. Caveats: declarations.yaml.
WITH
declared AS (
  SELECT
    clause_id, area_code, stat_period, value, submission, row_number,
    row_number() OVER (
      PARTITION BY clause_id, area_code
      ORDER BY stat_period DESC NULLS LAST, submission DESC NULLS LAST, row_number DESC NULLS LAST
    ) AS place
  FROM area_indicator
  WHERE clause_id IS NOT NULL AND value IS NOT NULL
)
SELECT
  clause_id || '/' || area_code AS subject_id,
  area_code,
  clause_id || ' ' || stat_period AS label,
  submission,
  row_number,
  clause_id AS clause,
  value AS declared_figure,
  CAST(1 AS INTEGER) AS declared_figure_base
FROM declared
WHERE place = 1
