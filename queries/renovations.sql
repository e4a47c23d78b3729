-- 一行：一处列入危房改造视野的农房 | One row: one rural house (户编号 + 房屋编号) graded C or D, or entered into a renovation plan.
--
-- Which copy: the latest 排查日期, then by area code, submission, row. Houses of grade A or B or without a grade are in
-- scope only where 纳入改造计划时间 is given: once renovated a house is graded anew.
-- Finished: 竣工 or 验收 by the period's end. Accepted: 验收 by then. Wants it: 是否有改造意愿.
-- Unknown: a blank wish, amount, quality or toilet. A blank date means that the act is not recorded, hence not done.
-- A limit of days that has not run out puts a house that still waits out of scope (NULL).
--
-- renovation_planned          in the plan by the period's end / houses whose family wants it.
-- renovation_planned_in_time  in the plan within house_plan_days of 排查日期 / houses whose family wants it.
-- renovation_done             finished / all rows.
-- renovation_done_in_time     finished within renovation_days of entering the plan / houses in the plan.
-- renovation_willing_done     finished / houses whose family wants it.
-- renovation_subsidy_paid     补助金额 above 0 and 补助发放日期 by the period's end / accepted.
-- renovation_subsidy_in_time  补助发放日期 within house_subsidy_days of 验收 / accepted.
-- renovation_craftsman        建筑工匠 named / houses on which work has begun (开工 or finished).
-- renovation_toilet           三格式 or 水冲式 / finished.
-- quality_site                选址 合格 / finished; each of the six items by itself.
-- quality_foundation          基础 合格 / finished.
-- quality_structure           结构 合格 / finished.
-- quality_seismic             抗震 合格 / finished.
-- quality_material            材料 合格 / finished.
-- quality_construction        施工 合格 / finished.
--
-- Source: housing_safety. Caveats: renovations.yaml.
WITH
latest_check_of_each_house AS (
  SELECT * FROM (
    SELECT
      housing_safety.*,
      row_number() OVER (
        PARTITION BY household_id, house_no
        ORDER BY check_date DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM housing_safety
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    house.*,
    COALESCE(plan_date <= period_end, FALSE) AS planned,
    date_diff('day', check_date, COALESCE(plan_date, period_end)) AS days_to_plan,
    COALESCE(finish_date <= period_end, FALSE) OR COALESCE(accept_date <= period_end, FALSE) AS finished,
    CASE
      WHEN finish_date <= period_end THEN date_diff('day', plan_date, finish_date)
      WHEN accept_date <= period_end THEN date_diff('day', plan_date, accept_date)
      ELSE date_diff('day', plan_date, period_end)
    END AS days_of_works,
    COALESCE(accept_date <= period_end, FALSE) AS accepted,
    COALESCE(subsidy_date <= period_end, FALSE) AS dated,
    date_diff('day', accept_date, COALESCE(subsidy_date, period_end)) AS days_to_subsidy,
    COALESCE(start_date <= period_end, FALSE) AS started,
    toilet_type IN ('三格式卫生厕所', '水冲式') AS sanitary,
    house_plan_days,
    renovation_days,
    house_subsidy_days
  FROM latest_check_of_each_house house
  CROSS JOIN params
  WHERE safety_grade IN ('C级', 'D级') OR plan_date IS NOT NULL
)
SELECT
  household_id || '/' || COALESCE(house_no, '') AS subject_id,
  area_code,
  household_id AS label,
  submission,
  row_number,
  COALESCE(household_class, '不明') AS household_class,
  CASE WHEN will THEN planned END AS renovation_planned,
  will IS NULL AS renovation_planned_unknown,
  CASE WHEN will AND (planned OR days_to_plan > house_plan_days) THEN planned AND days_to_plan <= house_plan_days END
    AS renovation_planned_in_time,
  will IS NULL OR (will AND days_to_plan IS NULL) AS renovation_planned_in_time_unknown,
  finished AS renovation_done,
  CASE WHEN planned AND (finished OR days_of_works > renovation_days) THEN finished AND days_of_works <= renovation_days END
    AS renovation_done_in_time,
  CASE WHEN will THEN finished END AS renovation_willing_done,
  will IS NULL AS renovation_willing_done_unknown,
  CASE WHEN accepted THEN dated AND subsidy_amount > 0 END AS renovation_subsidy_paid,
  accepted AND dated AND subsidy_amount IS NULL AS renovation_subsidy_paid_unknown,
  CASE WHEN accepted AND (dated OR days_to_subsidy > house_subsidy_days) THEN dated AND days_to_subsidy <= house_subsidy_days END
    AS renovation_subsidy_in_time,
  CASE WHEN started OR finished THEN craftsman IS NOT NULL END AS renovation_craftsman,
  CASE WHEN finished THEN sanitary END AS renovation_toilet,
  finished AND sanitary IS NULL AS renovation_toilet_unknown,
  CASE WHEN finished THEN quality_site = '合格' END AS quality_site,
  finished AND quality_site IS NULL AS quality_site_unknown,
  CASE WHEN finished THEN quality_foundation = '合格' END AS quality_foundation,
  finished AND quality_foundation IS NULL AS quality_foundation_unknown,
  CASE WHEN finished THEN quality_structure = '合格' END AS quality_structure,
  finished AND quality_structure IS NULL AS quality_structure_unknown,
  CASE WHEN finished THEN quality_seismic = '合格' END AS quality_seismic,
  finished AND quality_seismic IS NULL AS quality_seismic_unknown,
  CASE WHEN finished THEN quality_material = '合格' END AS quality_material,
  finished AND quality_material IS NULL AS quality_material_unknown,
  CASE WHEN finished THEN quality_construction = '合格' END AS quality_construction,
  finished AND quality_construction IS NULL AS quality_construction_unknown
FROM what_is_known
