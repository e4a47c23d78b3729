-- 一行：花名册上的一个人的技能 | One row: the skills of one person on the roster (证件号码), however many senders list them.
--
-- Which copy, who is 脱贫人口 and who 监测对象, who has left, and what a blank means: as in persons.sql.
-- Classes are those begun this year (the table holds no others). Skills: 职业技能培训, 实用技术培训, 以工代训.
-- 有劳动能力: 普通, 技能, 弱劳动力或半劳动力 (劳动技能). Assisted: 脱贫人口 and 监测对象.
--
-- labour_skilled            技能劳动力, or passed a class of skills this year / the able among the assisted.
-- skill_action              a class of skills this year, or 培训或见习次数 >= 1 / able, willing, not at school.
-- industry_willing_trained  a 实用技术培训 this year / the assisted with 产业发展意愿.
-- techniques_mastered       classes of skills passed this year >= techniques_owed / the same.
--
-- Sources: person_roster, household_roster, employment_record, training_record. Caveats: skills.yaml.
WITH
people_listed_twice AS (
  SELECT id_key FROM person_roster GROUP BY id_key HAVING COUNT(*) > 1
),
one_row_per_person AS (
  SELECT person_roster.*, 1 AS copy
  FROM person_roster
  WHERE id_key NOT IN (SELECT id_key FROM people_listed_twice)
  UNION ALL
  SELECT * FROM (
    SELECT
      person_roster.*,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
    WHERE id_key IN (SELECT id_key FROM people_listed_twice)
  ) copies
  WHERE copy = 1
),
one_row_per_household AS (
  SELECT * FROM (
    SELECT
      household_id, household_type, monitor_category, risk_cleared, relocated,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN change_type = '自然减少' THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_roster
  ) copies
  WHERE copy = 1
),
classes_of_the_year AS (
  SELECT
    id_key,
    bool_or(training_class IN ('职业技能培训', '实用技术培训', '以工代训')) AS skills,
    bool_or(training_class = '实用技术培训') AS practical,
    COUNT(DISTINCT CASE
      WHEN training_class IN ('职业技能培训', '实用技术培训', '以工代训') AND passed = '合格' THEN class_id
    END) AS passed
  FROM training_record
  CROSS JOIN params
  WHERE start_date BETWEEN year_start AND period_end
  GROUP BY id_key
),
offered AS (
  SELECT id_key, bool_or(training_times >= 1) AS training
  FROM employment_record
  GROUP BY id_key
),
what_is_known AS (
  SELECT
    person.id_key,
    person.area_code,
    person.name,
    person.submission,
    person.row_number,
    COALESCE(household.household_type = '脱贫户', person.person_class LIKE '%|脱贫人口|%') AS exited,
    CASE
      WHEN household.household_id IS NULL THEN person.person_class LIKE '%|监测对象|%'
      ELSE household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE)
    END AS monitored,
    household.relocated,
    person.labour_skill = '技能劳动力' AS recorded_skilled,
    person.labour_skill IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力') AS able,
    COALESCE(person.school_status <> '非在校生', FALSE) AS at_school,
    person.job_will,
    person.industry_will,
    COALESCE(class.skills, FALSE) AS took_skills,
    COALESCE(class.practical, FALSE) AS took_practical,
    COALESCE(class.passed, 0) AS passed,
    COALESCE(offered.training, FALSE) AS offered,
    params.techniques_owed
  FROM one_row_per_person person
  CROSS JOIN params
  LEFT JOIN one_row_per_household household ON household.household_id = person.household_id
  LEFT JOIN classes_of_the_year class ON class.id_key = person.id_key
  LEFT JOIN offered ON offered.id_key = person.id_key
  WHERE person.exit_reason IS NULL
),
who_is_in_scope AS (
  SELECT
    known.*,
    (exited OR monitored) AND able AS able_scope,
    (exited OR monitored) AND able AND job_will AND NOT at_school AS job_scope,
    (exited OR monitored) AND industry_will AS business_scope
  FROM what_is_known known
)
SELECT
  id_key AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  CASE
    WHEN exited THEN '脱贫人口'
    WHEN exited IS NULL OR monitored IS NULL THEN '不明'
    WHEN monitored THEN '监测对象'
    ELSE '其他'
  END AS person_group,
  CASE WHEN relocated THEN '是' WHEN NOT relocated THEN '否' ELSE '不明' END AS relocated,
  CASE WHEN able_scope THEN recorded_skilled OR passed > 0 END AS labour_skilled,
  able_scope IS NULL AS labour_skilled_unknown,
  CASE WHEN job_scope THEN took_skills OR offered END AS skill_action,
  job_scope IS NULL AS skill_action_unknown,
  CASE WHEN business_scope THEN took_practical END AS industry_willing_trained,
  business_scope IS NULL AS industry_willing_trained_unknown,
  CASE WHEN business_scope THEN passed >= techniques_owed END AS techniques_mastered,
  business_scope IS NULL AS techniques_mastered_unknown
FROM who_is_in_scope
