-- 一行：一笔到户补助 | One row: one subsidy to a household or person (户编号, 受益人, 补助类别, 名称, 申报时间), whatever the number of lists.
--
-- Which copy: a paid one first (发放时间), then by area code, submission, row.
-- Of the year: 申报, else 审核, else 发放 in the year. Turned down (不符合条件) or withdrawn (已退出) ones are owed nothing.
-- Unknown: a blank amount of a payment is unknown; a blank date means that the step is not recorded, hence not done.
--
-- industry_award_paid   产业奖补 with 发放时间 by the period's end and 实发 >= 应发 (> 0 where 应发 is blank) / applications of
--                       the year that were not turned down or withdrawn. Those still waiting for their check stay in: a late
--                       check must not raise the share.
-- award_paid_again      count of 产业奖补 paid in the year to a household on a later day than its first one of the year.
-- subsidy_paid_in_full  the same as industry_award_paid for every class.
-- subsidy_paid_in_time  发放 within subsidy_days of 审核 / those whose days end in the year; days not yet over: paid ones only.
-- subsidy_paid_amount   实发, at most 应发 / 应发, subsidies of the year; unpaid ones bring 0.
-- subsidy_overdue       count of subsidies of the year unpaid more than subsidy_days after 审核.
-- subsidy_wrong         count paid in the year although turned down or withdrawn, or above 应发.
-- subsidy_direct        发放方式 免申即享 or 直补快办 / subsidies paid in the year.
-- claim_checked         审核时间 / 防返贫保险理赔 reported in the year, turned down ones included.
-- claim_paid_in_time    发放 within claim_days of 审核 / claims whose days end in the year; days not yet over: paid ones only.
-- claim_amount_each     实发 per claim paid in the year.
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
first_awards AS (
  SELECT household_id, min(pay_date) AS first_paid
  FROM one_row_per_subsidy
  CROSS JOIN params
  WHERE subsidy_class = '产业奖补' AND amount_paid > 0 AND pay_date BETWEEN year_start AND period_end
  GROUP BY household_id
),
what_is_known AS (
  SELECT
    one_row_per_subsidy.*,
    first_awards.first_paid,
    subsidy_class = '产业奖补' AS award,
    subsidy_class = '防返贫保险理赔' AS claim,
    COALESCE(status NOT IN ('不符合条件', '已退出'), TRUE) AS owed,
    COALESCE(apply_date, check_date, pay_date, period_end) BETWEEN year_start AND period_end AS of_the_year,
    COALESCE(pay_date BETWEEN year_start AND period_end, FALSE) AS paid_this_year,
    COALESCE(pay_date <= period_end, FALSE) AS paid,
    COALESCE(check_date <= period_end, FALSE) AS checked,
    date_diff('day', check_date, year_start) AS days_before_the_year,
    date_diff('day', check_date, period_end) AS days_since_check,
    date_diff('day', check_date, pay_date) AS days_to_payment,
    subsidy_days,
    claim_days,
    CASE
      WHEN pay_date IS NULL OR pay_date > period_end THEN FALSE
      WHEN amount_due IS NULL THEN amount_paid > 0
      ELSE amount_paid >= amount_due
    END AS paid_in_full,
    CASE
      WHEN pay_date IS NULL OR pay_date > period_end THEN 0
      WHEN amount_paid > amount_due THEN amount_due
      ELSE amount_paid
    END AS paid_of_due
  FROM one_row_per_subsidy
  CROSS JOIN params
  LEFT JOIN first_awards ON first_awards.household_id = one_row_per_subsidy.household_id
),
what_is_in_scope AS (
  SELECT
    known.*,
    owed AND of_the_year AS owed_this_year,
    owed AND checked AND days_before_the_year <= subsidy_days AND (paid OR days_since_check > subsidy_days) AS payment_judged,
    owed AND claim AND checked AND days_before_the_year <= claim_days AND (paid OR days_since_check > claim_days) AS claim_judged
  FROM what_is_known known
)
SELECT
  subsidy AS subject_id,
  area_code,
  household_id AS label,
  submission,
  row_number,
  subsidy_class,
  CASE WHEN award AND owed_this_year THEN paid_in_full END AS industry_award_paid,
  award AND owed_this_year AND paid_in_full IS NULL AS industry_award_paid_unknown,
  CASE WHEN award AND paid_this_year AND amount_paid > 0 THEN pay_date > first_paid END AS award_paid_again,
  award AND paid_this_year AND amount_paid IS NULL AS award_paid_again_unknown,
  CASE WHEN owed_this_year THEN paid_in_full END AS subsidy_paid_in_full,
  owed_this_year AND paid_in_full IS NULL AS subsidy_paid_in_full_unknown,
  CASE WHEN payment_judged THEN paid AND days_to_payment <= subsidy_days END AS subsidy_paid_in_time,
  CASE WHEN owed_this_year AND amount_due IS NOT NULL THEN paid_of_due END AS subsidy_paid_amount,
  CASE WHEN owed_this_year AND paid_of_due IS NOT NULL THEN amount_due END AS subsidy_paid_amount_base,
  owed_this_year AND (amount_due IS NULL OR paid_of_due IS NULL) AS subsidy_paid_amount_unknown,
  CASE WHEN owed_this_year THEN checked AND NOT paid AND days_since_check > subsidy_days END AS subsidy_overdue,
  CASE WHEN paid_this_year AND amount_paid IS NOT NULL THEN amount_paid > 0 AND (NOT owed OR COALESCE(amount_paid > amount_due, FALSE)) END
    AS subsidy_wrong,
  paid_this_year AND amount_paid IS NULL AS subsidy_wrong_unknown,
  CASE WHEN paid_this_year THEN pay_channel IN ('免申即享', '直补快办') END AS subsidy_direct,
  paid_this_year AND pay_channel IS NULL AS subsidy_direct_unknown,
  CASE WHEN claim AND of_the_year THEN checked END AS claim_checked,
  CASE WHEN claim_judged THEN paid AND days_to_payment <= claim_days END AS claim_paid_in_time,
  CASE WHEN claim AND paid_this_year THEN amount_paid END AS claim_amount_each,
  CASE WHEN claim AND paid_this_year AND amount_paid IS NOT NULL THEN 1 END AS claim_amount_each_base,
  claim AND paid_this_year AND amount_paid IS NULL AS claim_amount_each_unknown
FROM what_is_in_scope
