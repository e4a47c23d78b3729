-- 一行：一笔到户补助 | One row: one subsidy to a household or person (户编号, 受益人, 补助类别, 名称, 申报时间), whatever the number of lists.
--
-- Which copy: a paid one first (发放时间), then by area code, submission, row.
-- Unknown: a blank amount of a payment is unknown; a blank date means that the step is not recorded, hence not done.
--
-- industry_award_paid   产业奖补 with 发放时间 by the period's end and 实发 >= 应发 (> 0 where 应发 is blank) / applications of
--                       the year that were not turned down (不符合条件) or withdrawn (已退出). Applications still waiting for
--                       their check stay in: a late check must not raise the share.
--
-- Source: assistance_record. Caveats: subsidies.yaml.
WITH
subsidies_on_record AS (
  SELECT
    COALESCE(household_id, '') || '/' || COALESCE(id_key, '') || '/' || subsidy_class || '/' || COALESCE(measure_name, '')
      || '/' || COALESCE(CAST(apply_date AS VARCHAR), '') AS subsidy,
    assistance_record.*
  FROM assistance_record
  WHERE subsidy_class IS NOT NULL
),
one_row_per_subsidy AS (
  SELECT * FROM (
    SELECT
      subsidies_on_record.*,
      row_number() OVER (PARTITION BY subsidy ORDER BY pay_date NULLS LAST, area_code, submission, row_number) AS copy
    FROM subsidies_on_record
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    one_row_per_subsidy.*,
    subsidy_class = '产业奖补'
      AND COALESCE(status NOT IN ('不符合条件', '已退出'), TRUE)
      AND COALESCE(apply_date, check_date, pay_date, period_end) BETWEEN year_start AND period_end AS award_of_the_year,
    CASE
      WHEN pay_date IS NULL OR pay_date > period_end THEN FALSE
      WHEN amount_due IS NULL THEN amount_paid > 0
      ELSE amount_paid >= amount_due
    END AS paid_in_full
  FROM one_row_per_subsidy
  CROSS JOIN params
)
SELECT
  subsidy AS subject_id,
  area_code,
  household_id AS label,
  submission,
  row_number,
  CASE WHEN award_of_the_year THEN paid_in_full END AS industry_award_paid,
  award_of_the_year AND paid_in_full IS NULL AS industry_award_paid_unknown
FROM what_is_known
