-- 一行：花名册上的一户（按生计看） | One row: one household on the roster, seen through its members' work and its links.
--
-- Which copy: one that has not left, then by area code, submission, row; the same for persons and for the work of a month.
-- Labour: a member of 普通, 技能, 弱劳动力或半劳动力, not at school. Who has left (自然减少原因) is no member.
-- Work is that of the period's last month. No record of an able member = unknown; one member in work decides for all.
-- Links and measures: 不符合条件 and 已退出 apart; in place = 已落实.
--
-- household_employed          a member in work / households with labour.
-- willing_household_employed  the same / households with a member able and willing (就业意愿 有).
-- household_stably_employed   a member with 务工时间 >= stable_months / households with labour; NULL until the year is that long.
-- zero_employment             count of households with labour and nobody in work.
-- industry_project            产业帮扶 in place or 产业奖补 applied for in the year / households with labour.
-- willing_industry_project    the same / households with labour and a member willing to run a business (产业发展意愿 有).
-- chain_linked                a 联结方式 with a business on record / all.
-- sales_contract              联结方式 订单 / households with labour.
-- household_assisted          any measure in place / 脱贫户 and monitored.
-- household_followed          最近排查时间 within review_days / the same.
-- household_skilled           技能劳动力, or a training passed in the year / 脱贫户 with labour.
-- helper_overloaded           count of 脱贫户 and monitored whose helper (name and unit) has more than helper_limit households.
--
-- Sources: household_roster, person_roster, employment_record, assistance_record, training_record. Caveats: livelihoods.yaml.
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
one_row_per_person AS (
  SELECT * FROM (
    SELECT
      id_key, household_id, labour_skill, school_status, job_will, industry_will, exit_reason,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
  ) copies
  WHERE copy = 1 AND exit_reason IS NULL
),
work_of_the_last_month AS (
  SELECT
    id_key,
    bool_or(work_status = '已务工') AS in_work,
    max(work_months) AS work_months
  FROM employment_record
  CROSS JOIN params
  WHERE year_month IS NULL OR year_month = CAST(date_trunc('month', period_end) AS DATE)
  GROUP BY id_key
),
trained_this_year AS (
  SELECT DISTINCT id_key
  FROM training_record
  CROSS JOIN params
  WHERE passed = '合格' AND end_date BETWEEN year_start AND period_end
),
members AS (
  SELECT
    person.household_id,
    person.labour_skill,
    person.labour_skill IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力')
      AND COALESCE(person.school_status = '非在校生', TRUE) AS able,
    person.job_will,
    person.industry_will,
    person.labour_skill = '技能劳动力' OR trained.id_key IS NOT NULL AS skilled,
    work.in_work,
    work.work_months >= params.stable_months AS stable
  FROM one_row_per_person person
  CROSS JOIN params
  LEFT JOIN work_of_the_last_month work ON work.id_key = person.id_key
  LEFT JOIN trained_this_year trained ON trained.id_key = person.id_key
),
families AS (
  SELECT
    household_id,
    CASE
      WHEN bool_or(labour_skill IN ('普通劳动力', '技能劳动力')) THEN '有劳动力'
      WHEN bool_or(labour_skill = '弱劳动力或半劳动力') THEN '仅弱劳动力'
      WHEN bool_or(labour_skill IS NOT NULL) THEN '无劳动力'
    END AS labour_kind,
    bool_or(able) AS labour,
    bool_or(able AND job_will) AS willing,
    bool_or(able AND industry_will) AS willing_to_run,
    bool_or(skilled) AS skilled,
    CASE WHEN bool_or(in_work) THEN TRUE WHEN bool_or(able AND in_work IS NULL) THEN NULL ELSE FALSE END AS employed,
    CASE WHEN bool_or(stable) THEN TRUE WHEN bool_or(able AND stable IS NULL) THEN NULL ELSE FALSE END AS stably_employed
  FROM members
  GROUP BY household_id
),
measures_of_households AS (
  SELECT
    household_id,
    bool_or(status = '已落实') AS in_place,
    bool_or(
      (measure_class = '产业帮扶' AND status = '已落实')
      OR (subsidy_class = '产业奖补' AND apply_date BETWEEN year_start AND period_end)
    ) AS in_production,
    bool_or(link_mode IS NOT NULL) AS linked,
    bool_or(link_mode LIKE '%|订单|%') AS on_order
  FROM assistance_record
  CROSS JOIN params
  WHERE status IS NULL OR status NOT IN ('不符合条件', '已退出')
  GROUP BY household_id
),
households_per_helper AS (
  SELECT helper_name, helper_unit, COUNT(*) AS helped
  FROM one_row_per_household
  WHERE helper_name IS NOT NULL AND change_type IS DISTINCT FROM '自然减少'
  GROUP BY helper_name, helper_unit
),
what_is_known AS (
  SELECT
    household.*,
    household.change_type IS DISTINCT FROM '自然减少' AS present,
    household.household_type = '脱贫户' AS exited,
    household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE) AS monitored,
    COALESCE(family.labour_kind, '不明') AS labour_kind,
    COALESCE(family.labour, FALSE) AS labour,
    COALESCE(family.willing, FALSE) AS willing,
    COALESCE(family.willing_to_run, FALSE) AS willing_to_run,
    COALESCE(family.skilled, FALSE) AS skilled,
    family.employed,
    family.stably_employed,
    EXTRACT(MONTH FROM params.period_end) >= params.stable_months AS year_long_enough,
    COALESCE(measures.in_place, FALSE) AS in_place,
    COALESCE(measures.in_production, FALSE) AS in_production,
    COALESCE(measures.linked, FALSE) AS linked,
    COALESCE(measures.on_order, FALSE) AS on_order,
    COALESCE(date_diff('day', household.last_check_date, params.period_end) BETWEEN 0 AND params.review_days, FALSE)
      AS followed,
    COALESCE(helper.helped > params.helper_limit, FALSE) AS overloaded
  FROM one_row_per_household household
  CROSS JOIN params
  LEFT JOIN families family ON family.household_id = household.household_id
  LEFT JOIN measures_of_households measures ON measures.household_id = household.household_id
  LEFT JOIN households_per_helper helper
    ON helper.helper_name = household.helper_name AND helper.helper_unit = household.helper_unit
),
who_is_in_scope AS (
  SELECT
    known.*,
    present AND labour AS labour_scope,
    present AND willing AS willing_scope,
    present AND labour AND year_long_enough AS stable_scope,
    present AND (exited OR monitored) AS assisted_scope
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
  labour_kind AS labour,
  CASE WHEN labour_scope THEN employed END AS household_employed,
  labour_scope AND employed IS NULL AS household_employed_unknown,
  CASE WHEN willing_scope THEN employed END AS willing_household_employed,
  willing_scope AND employed IS NULL AS willing_household_employed_unknown,
  CASE WHEN stable_scope THEN stably_employed END AS household_stably_employed,
  stable_scope AND stably_employed IS NULL AS household_stably_employed_unknown,
  CASE WHEN labour_scope THEN NOT employed END AS zero_employment,
  labour_scope AND employed IS NULL AS zero_employment_unknown,
  CASE WHEN labour_scope THEN in_production END AS industry_project,
  CASE WHEN present AND willing_to_run THEN in_production END AS willing_industry_project,
  CASE WHEN present THEN linked END AS chain_linked,
  CASE WHEN labour_scope THEN on_order END AS sales_contract,
  CASE WHEN assisted_scope THEN in_place END AS household_assisted,
  CASE WHEN assisted_scope THEN followed END AS household_followed,
  CASE WHEN labour_scope AND exited THEN skilled END AS household_skilled,
  CASE WHEN assisted_scope THEN overloaded END AS helper_overloaded
FROM who_is_in_scope
