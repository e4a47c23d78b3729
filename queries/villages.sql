-- 一行：一个村（社区） | One row: one village or rural community (村编码), whatever the number of senders that list it.
--
-- Left out: 集中安置点, which lies in a village that has its own row, and 镇级汇总, which would count every village twice.
-- Which copy: by area code, submission, row. Key villages are those of the declared list (area.key_village), not of the sheet.
-- Unknown: a blank number or yes/no is unknown; a blank date means that no plan is recorded.
--
-- key_village_base    联农带农产业基地数 >= 1 / key villages of every level.
-- pv_plan_made        光伏收益分配计划 made this year by the end of pv_plan_month / villages with a solar station; before that
--                     month is over only plans already made are in scope. A later plan stays failed.
-- collective_income   sum of 村集体经济收入 (total, not 经营性收入 alone).
-- info_officers       sum of 乡村振兴信息员数.
--
-- Sources: village_profile, area. Caveats: villages.yaml.
WITH
one_row_per_village AS (
  SELECT * FROM (
    SELECT
      village_profile.*,
      row_number() OVER (PARTITION BY village_code ORDER BY area_code, submission, row_number) AS copy
    FROM village_profile
    WHERE place_type IS NULL OR place_type NOT IN ('集中安置点', '镇级汇总')
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    village.village_code,
    village.area_code,
    village.village_name,
    village.submission,
    village.row_number,
    area.key_village IS NOT NULL AS is_key,
    village.bases,
    village.pv_station AND (
      EXTRACT(MONTH FROM CAST(params.period_end + INTERVAL '1' DAY AS DATE)) > params.pv_plan_month
      OR EXTRACT(YEAR FROM CAST(params.period_end + INTERVAL '1' DAY AS DATE)) > EXTRACT(YEAR FROM params.period_end)
      OR COALESCE(village.pv_plan_date BETWEEN params.year_start AND params.period_end, FALSE)
    ) AS plan_due,
    COALESCE(
      village.pv_plan_date BETWEEN params.year_start AND params.period_end
      AND EXTRACT(MONTH FROM village.pv_plan_date) <= params.pv_plan_month,
      FALSE
    ) AS plan_in_time,
    village.collective_income,
    village.info_officer
  FROM one_row_per_village village
  CROSS JOIN params
  LEFT JOIN area ON area.area_code = village.area_code
)
SELECT
  village_code AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  CASE WHEN is_key THEN bases >= 1 END AS key_village_base,
  is_key AND bases IS NULL AS key_village_base_unknown,
  CASE WHEN plan_due THEN plan_in_time END AS pv_plan_made,
  plan_due IS NULL AS pv_plan_made_unknown,
  collective_income,
  collective_income IS NULL AS collective_income_unknown,
  info_officer AS info_officers,
  info_officer IS NULL AS info_officers_unknown
FROM what_is_known
