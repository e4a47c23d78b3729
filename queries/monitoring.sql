-- 一行：花名册上的一户（按监测帮扶看） | One row: one household on the roster, seen through monitoring and help.
--
-- Which copy: one that has not left (本期变动 自然减少), then by area code, submission, row. Who has left is in no figure.
-- Monitored: 监测对象类别 filled and the risk not marked cleared; a blank mark is not a clearing.
-- In place: a measure whose 落实状态 is 已落实. 不符合条件 and 已退出 are no measures.
-- A month alone decides only where the whole month lies on one side of a limit, else the answer is unknown.
--
-- screened                  最近排查时间 within screening_days / all on the roster.
-- identification_consistent 风险1 and a date of identification filled, 脱贫不稳定户 only among 脱贫户 / monitored.
-- at_risk_unlisted          count of leads past identification_days that are neither identified nor looked into.
-- lead_answered_in_time     逐户研判 or identification within check_days of the lead / leads of the year, due or answered.
-- measures_in_place         any measure in place / monitored.
-- measures_in_time          first measure in place within measure_days of identification (before it counts) / identified in
--                           the year, due or helped.
-- measures_fit_risk         a measure whose class answers 风险1 / monitored. The pairs are listed in the query.
-- green_channel_followed    helped on or before the day of identification and identified / 绿色通道 是, not cleared.
-- long_uncleared_studied    逐户研判 in the year / monitored for long_uncleared_days or more.
-- long_uncleared_helped     any measure in place / the same.
-- unstable_studied          逐户研判 in the year / monitored 脱贫不稳定户.
-- long_uncleared_cleared    cleared in the year / not cleared at its start: 脱贫不稳定户, or listed for long_uncleared_days by then.
-- clearing_due_done         cleared / 达到消除条件时间 by the period's end.
-- clearing_in_time          cleared within clearing_days of 达到消除条件时间 / those whose days ran out in the year, or cleared.
-- clearing_documented       达到消除条件时间, 消除监测时间 and 风险消除方式 filled and in order / cleared.
-- clearing_sound            still cleared, neither 返贫 nor 致贫 / cleared, or listed again (再次纳入).
--
-- Sources: household_roster, assistance_record. Caveats: monitoring.yaml.
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
measures_of_households AS (
  SELECT
    household_id,
    bool_or(status = '已落实') AS in_place,
    min(CASE WHEN status = '已落实' THEN measure_date END) AS first_in_place,
    bool_or(measure_class IN ('健康帮扶', '综合保障')) AS for_health,
    bool_or(measure_class IN ('综合保障', '健康帮扶', '公益岗位帮扶', '社会帮扶')) AS for_care,
    bool_or(measure_class IN ('义务教育保障', '其他教育帮扶')) AS for_school,
    bool_or(measure_class IN ('产业帮扶', '金融帮扶')) AS for_production,
    bool_or(measure_class IN ('就业帮扶', '公益岗位帮扶')) AS for_work,
    bool_or(measure_class = '住房安全保障') AS for_house,
    bool_or(measure_class = '饮水安全保障') AS for_water
  FROM assistance_record
  WHERE status IS NULL OR status NOT IN ('不符合条件', '已退出')
  GROUP BY household_id
),
dates_of_identification AS (
  SELECT
    household_id,
    COALESCE(identified_date, identified_month) AS earliest,
    COALESCE(identified_date, CAST(identified_month + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)) AS latest,
    CAST(cleared_month + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE) AS latest_clearing
  FROM one_row_per_household
),
what_is_known AS (
  SELECT
    household.*,
    params.year_start,
    params.period_end,
    params.check_days,
    params.identification_days,
    params.measure_days,
    params.clearing_days,
    params.long_uncleared_days,
    params.screening_days,
    identified.earliest,
    identified.latest,
    identified.latest_clearing,
    household.change_type IS DISTINCT FROM '自然减少' AS present,
    household.monitor_category IS NOT NULL AS listed,
    household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE) AS monitored,
    COALESCE(household.risk_cleared, FALSE) AS cleared,
    COALESCE(household.lead_found_date BETWEEN params.year_start AND params.period_end, FALSE) AS has_lead,
    date_diff('day', household.lead_found_date, params.period_end) AS days_since_lead,
    date_diff('day', household.lead_found_date, household.case_study_date) AS days_to_study,
    date_diff('day', household.lead_found_date, identified.latest) AS most_days_to_identification,
    date_diff('day', household.lead_found_date, identified.earliest) AS least_days_to_identification,
    COALESCE(measures.in_place, FALSE) AS in_place,
    measures.first_in_place,
    date_diff('day', identified.earliest, measures.first_in_place) AS most_days_to_help,
    date_diff('day', identified.latest, measures.first_in_place) AS least_days_to_help,
    COALESCE(household.case_study_date BETWEEN params.year_start AND params.period_end, FALSE) AS studied,
    CASE
      WHEN household.risk_1 IS NULL THEN NULL
      WHEN measures.household_id IS NULL THEN FALSE
      WHEN household.risk_1 = '因病' THEN for_health
      WHEN household.risk_1 IN ('因残', '因缺劳动力') THEN for_care
      WHEN household.risk_1 = '因学' THEN for_school
      WHEN household.risk_1 = '因产业项目失败' THEN for_production
      WHEN household.risk_1 = '因务工就业不稳' THEN for_work
      WHEN household.risk_1 = '因安全住房' THEN for_house
      WHEN household.risk_1 = '因安全饮水' THEN for_water
      ELSE TRUE
    END AS fits
  FROM one_row_per_household household
  CROSS JOIN params
  LEFT JOIN dates_of_identification identified ON identified.household_id = household.household_id
  LEFT JOIN measures_of_households measures ON measures.household_id = household.household_id
),
what_was_in_time AS (
  SELECT
    known.*,
    CASE
      WHEN days_to_study BETWEEN 0 AND check_days OR most_days_to_identification BETWEEN 0 AND check_days THEN TRUE
      WHEN days_to_study IS NULL AND least_days_to_identification <= check_days THEN NULL
      ELSE FALSE
    END AS answered,
    CASE
      WHEN NOT in_place THEN FALSE
      WHEN most_days_to_help <= measure_days THEN TRUE
      WHEN least_days_to_help > measure_days THEN FALSE
    END AS helped_in_time,
    CASE
      WHEN NOT in_place OR NOT listed THEN FALSE
      WHEN first_in_place <= earliest THEN TRUE
      WHEN first_in_place > latest THEN FALSE
    END AS helped_first,
    CASE
      WHEN NOT cleared THEN FALSE
      WHEN date_diff('day', clear_condition_date, latest_clearing) <= clearing_days THEN TRUE
      WHEN date_diff('day', clear_condition_date, cleared_month) > clearing_days THEN FALSE
    END AS cleared_in_time,
    COALESCE(date_diff('day', latest, period_end) >= long_uncleared_days, FALSE) AS listed_long,
    COALESCE(date_diff('day', latest, year_start) >= long_uncleared_days, FALSE) AS listed_long_before,
    clear_condition_date <= period_end AS condition_met
  FROM what_is_known known
),
who_is_in_scope AS (
  SELECT
    timed.*,
    present AND monitored AS monitored_scope,
    present AND has_lead AND (days_since_lead > check_days OR days_to_study >= 0 OR least_days_to_identification >= 0)
      AS lead_scope,
    present AND listed AND latest BETWEEN year_start AND period_end
      AND (in_place OR date_diff('day', latest, period_end) > measure_days) AS help_scope,
    present AND green_channel AND NOT cleared AS green_scope,
    present AND monitored AND listed_long AS long_scope,
    present AND monitored AND monitor_category = '脱贫不稳定户' AS unstable_scope,
    present AND listed AND (monitor_category = '脱贫不稳定户' OR listed_long_before) AND latest < year_start
      AND NOT (cleared AND COALESCE(cleared_month < year_start, FALSE)) AS cohort_scope,
    present AND listed AND condition_met AND date_diff('day', clear_condition_date, year_start) <= clearing_days
      AND (cleared OR date_diff('day', clear_condition_date, period_end) > clearing_days) AS clearing_time_scope,
    present AND listed AND (cleared OR COALESCE(change_type = '再次纳入', FALSE)) AS ever_cleared_scope
  FROM what_was_in_time timed
)
SELECT
  household_id AS subject_id,
  area_code,
  head_name AS label,
  submission,
  row_number,
  COALESCE(monitor_category, '非监测对象') AS monitor_category,
  CASE WHEN monitored THEN COALESCE(risk_1, '不明') ELSE '非监测对象' END AS risk,
  CASE WHEN present THEN COALESCE(date_diff('day', last_check_date, period_end) BETWEEN 0 AND screening_days, FALSE) END
    AS screened,
  CASE WHEN monitored_scope THEN
    risk_1 IS NOT NULL AND latest IS NOT NULL AND (monitor_category <> '脱贫不稳定户' OR household_type = '脱贫户') END
    AS identification_consistent,
  CASE WHEN present THEN
    has_lead AND NOT listed AND case_study_date IS NULL AND days_since_lead > identification_days END
    AS at_risk_unlisted,
  CASE WHEN lead_scope THEN answered END AS lead_answered_in_time,
  lead_scope AND answered IS NULL AS lead_answered_in_time_unknown,
  CASE WHEN monitored_scope THEN in_place END AS measures_in_place,
  CASE WHEN help_scope THEN helped_in_time END AS measures_in_time,
  help_scope AND helped_in_time IS NULL AS measures_in_time_unknown,
  CASE WHEN monitored_scope THEN fits END AS measures_fit_risk,
  monitored_scope AND fits IS NULL AS measures_fit_risk_unknown,
  CASE WHEN green_scope THEN helped_first END AS green_channel_followed,
  green_scope AND helped_first IS NULL AS green_channel_followed_unknown,
  CASE WHEN long_scope THEN studied END AS long_uncleared_studied,
  CASE WHEN long_scope THEN in_place END AS long_uncleared_helped,
  CASE WHEN unstable_scope THEN studied END AS unstable_studied,
  CASE WHEN cohort_scope THEN cleared END AS long_uncleared_cleared,
  CASE WHEN present AND listed AND condition_met THEN cleared END AS clearing_due_done,
  CASE WHEN clearing_time_scope THEN cleared_in_time END AS clearing_in_time,
  clearing_time_scope AND cleared_in_time IS NULL AS clearing_in_time_unknown,
  CASE WHEN present AND cleared THEN
    clear_mode IS NOT NULL AND COALESCE(clear_condition_date <= latest_clearing, FALSE) END AS clearing_documented,
  CASE WHEN ever_cleared_scope THEN cleared AND returned_poor = '否' END AS clearing_sound,
  ever_cleared_scope AND cleared AND returned_poor IS NULL AS clearing_sound_unknown
FROM who_is_in_scope
