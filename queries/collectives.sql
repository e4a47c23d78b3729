-- 一行：一个村（社区）的集体经济 | One row: the collective economy of one village or rural community (村编码), whatever the senders.
--
-- Left out: 集中安置点 and 镇级汇总. Which copy: by area code, submission, row.
-- Unknown: a blank number or yes/no is unknown; a blank date means that the act is not recorded, hence not done.
-- With income: 村集体经济收入 above 0.
--
-- collective_income     sum of 村集体经济收入 (total, not 经营性收入 alone).
-- operating_income      sum of 其中经营性收入.
-- income_villages       with income / villages.
-- income_plan_approved  分配方案审议日期 in the year, by the period's end / villages with income.
-- reserve_taken         提取公积公益金 / 村集体经济收入, villages with income.
-- reserve_set           提取公积公益金 above 0 / villages with income.
-- property_reform       三变改革 是 / villages.
-- pv_plan_made          光伏收益分配计划 made this year by the end of pv_plan_month / villages with a solar station; before that
--                       month is over only plans already made are in scope. A later plan stays failed.
-- pv_shared             a distribution date inside every quarter of the year that is over / villages with a solar station; a
--                       yearly total proves no quarter. NULL while no quarter of the year is over.
-- equal_shares          count of villages in which three or more 资产分红 of the year were paid, all of one amount.
--
-- Sources: village_profile, assistance_record, area. Caveats: collectives.yaml.
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
quarters_over AS (
  SELECT
    (EXTRACT(MONTH FROM CAST(period_end + INTERVAL '1' DAY AS DATE)) - 1
      + 12 * (EXTRACT(YEAR FROM CAST(period_end + INTERVAL '1' DAY AS DATE)) - EXTRACT(YEAR FROM period_end))) AS months,
    year_start,
    CAST(year_start + INTERVAL '3' MONTH AS DATE) AS spring,
    CAST(year_start + INTERVAL '6' MONTH AS DATE) AS summer,
    CAST(year_start + INTERVAL '9' MONTH AS DATE) AS autumn,
    CAST(year_start + INTERVAL '12' MONTH AS DATE) AS next_year
  FROM params
),
dividends_of_each_village AS (
  SELECT
    area_code,
    COUNT(DISTINCT household_id) >= 3 AND MIN(amount_paid) = MAX(amount_paid) AS equal
  FROM assistance_record
  CROSS JOIN params
  WHERE subsidy_class = '资产分红' AND amount_paid > 0 AND pay_date BETWEEN year_start AND period_end
  GROUP BY area_code
),
what_is_known AS (
  SELECT
    village.*,
    COALESCE(area.key_village, '否') AS level_of_key_village,
    CASE WHEN village.poor_village THEN '脱贫村' WHEN NOT village.poor_village THEN '其他村' ELSE '不明' END AS history,
    village.collective_income > 0 AS with_income,
    COALESCE(village.share_plan_date BETWEEN params.year_start AND params.period_end, FALSE) AS plan_approved,
    village.pv_station AND (
      quarters.months >= params.pv_plan_month
      OR COALESCE(village.pv_plan_date BETWEEN params.year_start AND params.period_end, FALSE)
    ) AS plan_due,
    COALESCE(
      village.pv_plan_date BETWEEN params.year_start AND params.period_end
      AND EXTRACT(MONTH FROM village.pv_plan_date) <= params.pv_plan_month,
      FALSE
    ) AS plan_in_time,
    village.pv_station AND quarters.months >= 3 AS sharing_due,
    COALESCE(village.pv_share_q1 >= quarters.year_start AND village.pv_share_q1 < quarters.spring, FALSE)
      AND (quarters.months < 6 OR COALESCE(village.pv_share_q2 >= quarters.spring AND village.pv_share_q2 < quarters.summer, FALSE))
      AND (quarters.months < 9 OR COALESCE(village.pv_share_q3 >= quarters.summer AND village.pv_share_q3 < quarters.autumn, FALSE))
      AND (quarters.months < 12 OR COALESCE(village.pv_share_q4 >= quarters.autumn AND village.pv_share_q4 < quarters.next_year, FALSE))
      AS shared,
    COALESCE(dividends.equal, FALSE) AS shares_equal
  FROM one_row_per_village village
  CROSS JOIN params
  CROSS JOIN quarters_over quarters
  LEFT JOIN dividends_of_each_village dividends ON dividends.area_code = village.area_code
  LEFT JOIN area ON area.area_code = village.area_code
)
SELECT
  village_code AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  level_of_key_village AS key_village,
  history AS poor_village,
  collective_income,
  collective_income IS NULL AS collective_income_unknown,
  operating_income,
  operating_income IS NULL AS operating_income_unknown,
  with_income AS income_villages,
  with_income IS NULL AS income_villages_unknown,
  CASE WHEN with_income THEN plan_approved END AS income_plan_approved,
  with_income IS NULL AS income_plan_approved_unknown,
  CASE WHEN with_income THEN fund_reserve END AS reserve_taken,
  CASE WHEN with_income AND fund_reserve IS NOT NULL THEN collective_income END AS reserve_taken_base,
  with_income IS NULL OR (with_income AND fund_reserve IS NULL) AS reserve_taken_unknown,
  CASE WHEN with_income THEN fund_reserve > 0 END AS reserve_set,
  with_income IS NULL OR (with_income AND fund_reserve IS NULL) AS reserve_set_unknown,
  reform AS property_reform,
  reform IS NULL AS property_reform_unknown,
  CASE WHEN plan_due THEN plan_in_time END AS pv_plan_made,
  plan_due IS NULL AS pv_plan_made_unknown,
  CASE WHEN sharing_due THEN shared END AS pv_shared,
  sharing_due IS NULL AS pv_shared_unknown,
  shares_equal AS equal_shares
FROM what_is_known
