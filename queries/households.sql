-- 一行：花名册上的一户 | One row: one household on the roster (户编号), whatever the number of senders that list it.
--
-- Which copy: one that has not left (本期变动 自然减少), then by area code, submission, row. Who has left is in no figure.
-- Monitored: 监测对象类别 filled and the risk not marked cleared; a blank mark is not a clearing.
-- Unknown: a blank yes/no, class or amount is unknown; a blank date means that the act is not recorded, hence not done.
-- A duty whose days have not run out is not in scope yet (NULL), neither met nor failed.
--
-- monitored_households  count of households monitored and not cleared.
-- key_group_checked     最近排查时间 on or after the lead / households with a lead (风险线索发现时间) in the year, their
--                       check_days run out or already visited.
-- measures_planned      households with any measure recorded (不符合条件 and 已退出 apart) / monitored.
--                       Verified: one of these measures has a 审核(抽验)时间 by the period's end.
-- developmental_help    households with 开发式帮扶 已实施, or a 产业, 就业 or 金融帮扶 已落实 / monitored with labour (整户无劳动能力 否).
-- identified_in_time    认定日期 within identification_days of the lead / households with a lead in the year that were
--                       identified or are still open; open ones past the limit have failed. Looked into (逐户研判) and not
--                       identified: no risk, not in scope; identified before the lead: nothing new. A month alone decides only where the whole month lies on one side.
-- risk_cleared          风险是否已消除 是 / households ever on the monitoring list.
-- review_uncleared      回头看 within review_days / monitored, their first interval run out.
-- review_cleared        回头看 after clearing and within cleared_review_days / cleared, their first interval run out.
-- water_unsafe          count of 是否解决安全饮用水 否.
-- house_unsafe          count of 是否住房出现安全问题 是.
-- returned_to_poverty   count of 是否返贫致贫 返贫 or 致贫.
-- returned_by_illness   count of these with 风险1 因病.
-- income_per_head       family net income of the period's year (家庭纯收入, else per head x size) / members (家庭人口数).
-- helper_named          帮扶责任人 filled / 脱贫户 and monitored.
--
-- Sources: household_roster, household_income, assistance_record, area. Caveats: households.yaml.
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
      household_id, net_income, per_capita_income,
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
measures_of_households AS (
  SELECT
    household_id,
    bool_or(measure_class IS NOT NULL) AS planned,
    bool_or(
      developmental = '已实施'
      OR (measure_class IN ('产业帮扶', '就业帮扶', '金融帮扶') AND status = '已落实')
    ) AS developed,
    bool_or(developmental IS NULL) AS development_unclear,
    bool_or(measure_class IS NOT NULL AND COALESCE(check_date <= period_end, FALSE)) AS checked
  FROM assistance_record
  CROSS JOIN params
  WHERE status IS NULL OR status NOT IN ('不符合条件', '已退出')
  GROUP BY household_id
),
dates_of_identification AS (
  SELECT
    household_id,
    COALESCE(identified_date, identified_month) AS earliest,
    COALESCE(identified_date, CAST(identified_month + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)) AS latest
  FROM one_row_per_household
),
what_is_known AS (
  SELECT
    household.*,
    household.change_type IS DISTINCT FROM '自然减少' AS present,
    household.household_type = '脱贫户' AS exited,
    household.monitor_category IS NOT NULL AS listed,
    household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE) AS monitored,
    CASE WHEN area.level = 'village' THEN COALESCE(area.key_village, '否') ELSE '不明' END AS key_village,
    COALESCE(household.lead_found_date BETWEEN params.year_start AND params.period_end, FALSE) AS has_lead,
    COALESCE(household.last_check_date >= household.lead_found_date, FALSE) AS visited,
    date_diff('day', household.lead_found_date, params.period_end) AS days_since_lead,
    params.check_days,
    params.identification_days,
    identified.latest AS latest_identification,
    CASE
      WHEN identified.latest IS NULL AND household.monitor_category IS NULL THEN FALSE
      WHEN date_diff('day', household.lead_found_date, identified.latest) <= params.identification_days THEN TRUE
      WHEN date_diff('day', household.lead_found_date, identified.earliest) > params.identification_days THEN FALSE
    END AS in_time,
    COALESCE(date_diff('day', identified.latest, params.period_end) >= params.review_days, TRUE) AS review_due,
    COALESCE(date_diff('day', household.review_date, params.period_end) BETWEEN 0 AND params.review_days, FALSE) AS reviewed,
    COALESCE(date_diff('day', household.cleared_month, params.period_end) >= params.cleared_review_days, TRUE)
      AS cleared_review_due,
    COALESCE(
      date_diff('day', household.review_date, params.period_end) BETWEEN 0 AND params.cleared_review_days
      AND (household.cleared_month IS NULL OR household.review_date >= household.cleared_month),
      FALSE
    ) AS reviewed_after_clearing,
    COALESCE(measures.planned, FALSE) AS planned,
    COALESCE(measures.checked, FALSE) AS checked,
    CASE
      WHEN measures.developed THEN TRUE
      WHEN measures.development_unclear THEN NULL
      ELSE FALSE
    END AS developed,
    COALESCE(income.net_income, CAST(income.per_capita_income * household.household_size AS DECIMAL(18, 2))) AS net_income
  FROM one_row_per_household household
  CROSS JOIN params
  LEFT JOIN area ON area.area_code = household.area_code
  LEFT JOIN dates_of_identification identified ON identified.household_id = household.household_id
  LEFT JOIN measures_of_households measures ON measures.household_id = household.household_id
  LEFT JOIN income_of_the_year income ON income.household_id = household.household_id
),
who_is_in_scope AS (
  SELECT
    known.*,
    present AND monitored AS monitored_scope,
    present AND has_lead AND (visited OR days_since_lead > check_days) AS lead_scope,
    present AND monitored AND NOT no_labour_household AS labour_scope,
    present AND has_lead AND NOT COALESCE(latest_identification < lead_found_date, FALSE)
      AND (listed OR (case_study_date IS NULL AND days_since_lead > identification_days)) AS identification_scope,
    present AND listed AS listed_scope,
    present AND monitored AND review_due AS review_scope,
    present AND listed AND risk_cleared AND cleared_review_due AS cleared_scope,
    present AND (exited OR monitored) AS assisted_scope,
    present AND net_income IS NOT NULL AND household_size > 0 AS income_scope
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
  key_village,
  CASE WHEN present THEN monitored END AS monitored_households,
  CASE WHEN lead_scope THEN visited END AS key_group_checked,
  CASE WHEN monitored_scope THEN planned END AS measures_planned,
  monitored_scope AND planned AND checked AS measures_planned_verified,
  CASE WHEN labour_scope THEN developed END AS developmental_help,
  labour_scope IS NULL OR (labour_scope AND developed IS NULL) AS developmental_help_unknown,
  CASE WHEN identification_scope THEN in_time END AS identified_in_time,
  identification_scope AND in_time IS NULL AS identified_in_time_unknown,
  CASE WHEN listed_scope THEN risk_cleared END AS risk_cleared,
  listed_scope AND risk_cleared IS NULL AS risk_cleared_unknown,
  CASE WHEN review_scope THEN reviewed END AS review_uncleared,
  CASE WHEN cleared_scope THEN reviewed_after_clearing END AS review_cleared,
  CASE WHEN present THEN NOT water_ok END AS water_unsafe,
  present AND water_ok IS NULL AS water_unsafe_unknown,
  CASE WHEN present THEN house_problem END AS house_unsafe,
  present AND house_problem IS NULL AS house_unsafe_unknown,
  CASE WHEN present THEN returned_poor IN ('返贫', '致贫') END AS returned_to_poverty,
  present AND returned_poor IS NULL AS returned_to_poverty_unknown,
  CASE WHEN present THEN returned_poor IN ('返贫', '致贫') AND COALESCE(risk_1 = '因病', FALSE) END AS returned_by_illness,
  present AND returned_poor IS NULL AND COALESCE(risk_1 = '因病', FALSE) AS returned_by_illness_unknown,
  CASE WHEN income_scope THEN net_income END AS income_per_head,
  CASE WHEN income_scope THEN household_size END AS income_per_head_base,
  present AND (net_income IS NULL OR household_size IS NULL) AS income_per_head_unknown,
  CASE WHEN assisted_scope THEN helper_name IS NOT NULL END AS helper_named,
  assisted_scope IS NULL AS helper_named_unknown
FROM who_is_in_scope
