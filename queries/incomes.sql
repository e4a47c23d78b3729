-- 一行：花名册上的一户（按收入看） | One row: one household on the roster, seen through its income of the year.
--
-- Which copy: one that has not left (本期变动 自然减少), then by area code, submission, row. Who has left is in no figure.
-- Income per head: 家庭人均纯收入, else 家庭纯收入 by 家庭人口数 (compared as income against limit x size, never divided).
-- Net income is not disposable income; the year often runs from October to September. No income of the year = unknown.
-- The reference: 农村居民人均可支配收入 of reference_area in the year (area_indicator); without it the comparison is unknown.
--
-- low_income_per_head      net income / members of 低收入户.
-- low_income_floor_met     income per head >= low_income_floor / 低收入户.
-- low_income_helped        产业, 就业, 金融 or 公益岗位 help in place / 低收入户.
-- income_risen             income per head above last year's / households with both.
-- income_fell_people       members of 脱贫户 whose income per head is below last year's.
-- below_half_people        members of 脱贫户 whose income per head is below half the reference.
-- earned_income_share      wages and business income / net income, 低收入户.
-- business_income_per_head business income less its cost / members.
-- migrant_income_per_head  务工收入 / members.
-- dividend_per_head        资产收益分红收入 / members.
-- dividend_received        资产收益分红收入 > 0 / all.
--
-- Sources: household_roster, person_roster, household_income, assistance_record, area_indicator. Caveats: incomes.yaml.
WITH
one_row_per_household AS (
  SELECT * FROM (
    SELECT
      household_roster.*,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN change_type = '自然减少' THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_roster
  ) copies
  WHERE copy = 1
),
income_of_the_year AS (
  SELECT * FROM (
    SELECT
      household_income.*,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN net_income IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_income
    CROSS JOIN params
    WHERE year = EXTRACT(YEAR FROM period_end)
  ) copies
  WHERE copy = 1
),
help_to_earn AS (
  SELECT
    household_id,
    bool_or(status = '已落实' AND measure_class IN ('产业帮扶', '就业帮扶', '金融帮扶', '公益岗位帮扶')) AS helped
  FROM assistance_record
  GROUP BY household_id
),
labour_of_households AS (
  SELECT
    household_id,
    CASE
      WHEN bool_or(labour_skill IN ('普通劳动力', '技能劳动力')) THEN '有劳动力'
      WHEN bool_or(labour_skill = '弱劳动力或半劳动力') THEN '仅弱劳动力'
      WHEN bool_or(labour_skill IS NOT NULL) THEN '无劳动力'
    END AS labour
  FROM person_roster
  WHERE exit_reason IS NULL
  GROUP BY household_id
),
reference_income AS (
  SELECT max(value) AS rural_income
  FROM area_indicator
  CROSS JOIN params
  WHERE indicator = '农村居民人均可支配收入'
    AND area = reference_area
    AND COALESCE(population, '农村居民') = '农村居民'
    AND substr(stat_period, 1, 4) = substr(CAST(period_end AS VARCHAR), 1, 4)
),
what_is_known AS (
  SELECT
    household.*,
    household.change_type IS DISTINCT FROM '自然减少' AS present,
    household.household_type = '脱贫户' AS exited,
    household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE) AS monitored,
    income.low_income_flag AS low_income,
    COALESCE(
      income.net_income, CAST(income.per_capita_income * household.household_size AS DECIMAL(18, 2))
    ) AS net_income,
    income.wage_income + income.business_income AS earned,
    income.business_income - COALESCE(income.business_cost, 0) AS business_gain,
    COALESCE(income.per_capita_income * household.household_size, income.net_income) AS income_of_all,
    income.last_year_income * household.household_size AS last_year_of_all,
    params.low_income_floor * household.household_size AS floor_of_all,
    reference.rural_income * household.household_size AS reference_of_all,
    COALESCE(help.helped, FALSE) AS helped,
    COALESCE(labour.labour, '不明') AS labour,
    income.migrant_income,
    income.dividend_income
  FROM one_row_per_household household
  CROSS JOIN params
  CROSS JOIN reference_income reference
  LEFT JOIN income_of_the_year income ON income.household_id = household.household_id
  LEFT JOIN labour_of_households labour ON labour.household_id = household.household_id
  LEFT JOIN help_to_earn help ON help.household_id = household.household_id
),
who_is_in_scope AS (
  SELECT
    known.*,
    present AND COALESCE(low_income, FALSE) AS low_scope,
    present AND low_income AND net_income IS NOT NULL AND household_size > 0 AS low_sum_scope,
    present AND low_income AND earned IS NOT NULL AND net_income > 0 AS earned_scope,
    present AND business_gain IS NOT NULL AND household_size > 0 AS business_scope,
    present AND exited AS exited_scope
  FROM what_is_known known
)
SELECT
  household_id AS subject_id,
  area_code,
  head_name AS label,
  submission,
  row_number,
  CASE
    WHEN exited THEN '脱贫户'
    WHEN monitored THEN '监测户'
    WHEN exited IS NULL THEN '不明'
    ELSE '其他'
  END AS household_group,
  CASE WHEN relocated THEN '是' WHEN NOT relocated THEN '否' ELSE '不明' END AS relocated,
  labour,
  CASE WHEN low_sum_scope THEN net_income END AS low_income_per_head,
  CASE WHEN low_sum_scope THEN household_size END AS low_income_per_head_base,
  low_scope AND (net_income IS NULL OR household_size IS NULL) AS low_income_per_head_unknown,
  CASE WHEN low_scope THEN income_of_all >= floor_of_all END AS low_income_floor_met,
  low_scope AND (income_of_all >= floor_of_all) IS NULL AS low_income_floor_met_unknown,
  CASE WHEN low_scope THEN helped END AS low_income_helped,
  CASE WHEN present THEN income_of_all > last_year_of_all END AS income_risen,
  present AND (income_of_all > last_year_of_all) IS NULL AS income_risen_unknown,
  CASE WHEN exited_scope AND income_of_all >= last_year_of_all THEN 0
    WHEN exited_scope AND income_of_all < last_year_of_all THEN household_size END AS income_fell_people,
  exited_scope AND (income_of_all < last_year_of_all) IS NULL AS income_fell_people_unknown,
  CASE WHEN exited_scope AND income_of_all * 2 >= reference_of_all THEN 0
    WHEN exited_scope AND income_of_all * 2 < reference_of_all THEN household_size END AS below_half_people,
  exited_scope AND (income_of_all * 2 < reference_of_all) IS NULL AS below_half_people_unknown,
  CASE WHEN earned_scope THEN earned END AS earned_income_share,
  CASE WHEN earned_scope THEN net_income END AS earned_income_share_base,
  low_scope AND (earned IS NULL OR net_income IS NULL) AS earned_income_share_unknown,
  CASE WHEN business_scope THEN business_gain END AS business_income_per_head,
  CASE WHEN business_scope THEN household_size END AS business_income_per_head_base,
  present AND (business_gain IS NULL OR household_size IS NULL) AS business_income_per_head_unknown,
  CASE WHEN present AND household_size > 0 THEN migrant_income END AS migrant_income_per_head,
  CASE WHEN present AND migrant_income IS NOT NULL THEN household_size END AS migrant_income_per_head_base,
  present AND (migrant_income IS NULL OR household_size IS NULL) AS migrant_income_per_head_unknown,
  CASE WHEN present AND household_size > 0 THEN dividend_income END AS dividend_per_head,
  CASE WHEN present AND dividend_income IS NOT NULL THEN household_size END AS dividend_per_head_base,
  present AND (dividend_income IS NULL OR household_size IS NULL) AS dividend_per_head_unknown,
  CASE WHEN present THEN dividend_income > 0 END AS dividend_received,
  present AND dividend_income IS NULL AS dividend_received_unknown
FROM who_is_in_scope
