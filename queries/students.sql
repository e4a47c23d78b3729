-- 一行：一名学生 | One row: one student (身份证号, else 学籍号), whatever the number of schools and aid items that list them.
--
-- Which copy: the one that is out of school first (a dropout on any list stays visible), then by area code, submission, row.
-- Aid is looked for in all rows of the student. Area: the person's home on the roster where the student is found there
-- (控辍 is owed by the home township as well as by the school), else the record's own.
-- Unknown: a blank 就读状态, 学段, amount or number is unknown; a blank date means that nothing is recorded.
-- Compulsory age: 小学 and 初中. Dropout: 失学 or 辍学, returned or not. In school: any status but 失学, 辍学 and 毕业.
-- Disabled: 残疾等级 on the roster, 家庭类别 残疾, or a 教育能力鉴定日期. The term's weeks: since 1 March or 1 September.
--
-- out_of_school         count of students of compulsory age with 失学 or 辍学 and no 劝返复学日期 by the period's end. Not
--                       counted: 具备学习条件 否 (a documented inability; blank does not excuse). 休学, 延缓入学, 送教上门
--                       are approved states, not dropout.
-- compulsory_in_school  not out of school / the same students of compulsory age.
-- poverty_dropouts      count of dropouts of any stage with a 家庭类别 who have not returned, 失学辍学原因 因贫.
-- dropout_planned       是否有“一生一案” / dropouts of compulsory age of the ledger, returned or not; blank is no plan.
-- dropout_returned      劝返复学日期 by the period's end / the same.
-- dropout_returned_in_time  returned within return_days of being found / the same, once that time is over or the child is back.
-- student_aid_paid      发放日期 within student_aid_days and 资助金额 > 0 / students in school with a 家庭类别 that entitles.
-- university_aid        大学新生资助 or 助学贷款 paid within student_aid_days / 本科及以上 and 高职 in school with a 家庭类别.
-- hardship_recognised   家庭类别 filled / students in school of 脱贫户 and monitored households by the rosters.
-- care_poor             关爱帮扶日期 within care_days / students in school with a 家庭类别.
-- care_left_behind      the same / students in school who are 留守儿童 on the roster.
-- care_special          the same / students in 随班就读, 特教学校 or 送教上门, and 孤儿 or 残疾 by 家庭类别.
-- disabled_assessed     教育能力鉴定日期 by the period's end / disabled students of compulsory age.
-- disabled_placed       随班就读, 特教学校 or 送教上门 / disabled students of compulsory age able to study.
-- disabled_enrolled     学籍号 filled / disabled students assessed and able to study.
-- home_lessons_weekly   送教次数 >= full weeks of the term so far (20 at most) / students in 送教上门.
-- home_lesson_length    送教课时 >= home_lesson_hours × 送教次数 / the same with a lesson.
-- home_hours_met        送教课时 >= home_term_hours in proportion to the days of the term's 20 weeks so far / the same.
-- meals_given           享受营养改善计划 / 小学 and 初中 in school.
-- rain_dew_placed       毕业去向 就业, 升学, 参军 or 创业 / 雨露计划毕业生.
--
-- Sources: education_record, person_roster, household_roster. Caveats: students.yaml.
WITH
records_of_students AS (
  SELECT
    COALESCE(id_key, student_no) AS student,
    education_record.*
  FROM education_record
),
one_row_per_student AS (
  SELECT * FROM (
    SELECT
      records_of_students.*,
      row_number() OVER (
        PARTITION BY student
        ORDER BY CASE WHEN status IN ('失学', '辍学') THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM records_of_students
  ) copies
  WHERE copy = 1
),
aid_of_students AS (
  SELECT
    student,
    bool_or(household_class IS NOT NULL) AS entitled,
    bool_or(aid_amount > 0) AS paid,
    bool_or(aid_amount IS NULL) AS amount_unclear,
    bool_or(recent) AS recent,
    bool_or(aid_amount > 0 AND (aid_item LIKE '%|大学新生资助|%' OR aid_item LIKE '%|助学贷款|%')) AS for_university
  FROM (
    SELECT
      student,
      household_class,
      aid_item,
      CASE WHEN date_diff('day', aid_date, period_end) BETWEEN 0 AND student_aid_days THEN aid_amount ELSE 0 END AS aid_amount,
      COALESCE(date_diff('day', aid_date, period_end) BETWEEN 0 AND student_aid_days, FALSE) AS recent
    FROM records_of_students
    CROSS JOIN params
  ) payments
  GROUP BY student
),
homes AS (
  SELECT * FROM (
    SELECT
      id_key, area_code, household_id, left_behind, disability_grade,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
    WHERE id_key IN (SELECT id_key FROM education_record)
  ) copies
  WHERE copy = 1
),
assisted_households AS (
  SELECT DISTINCT household_id
  FROM household_roster
  WHERE household_type = '脱贫户' OR (monitor_category IS NOT NULL AND NOT COALESCE(risk_cleared, FALSE))
),
term AS (
  SELECT CASE WHEN days > 140 THEN 140 ELSE days END AS term_days
  FROM (
    SELECT date_diff('day', term_start, period_end) + 1 AS days
    FROM (
      SELECT
        period_end,
        CASE
          WHEN EXTRACT(MONTH FROM period_end) >= 9 THEN CAST(year_start + INTERVAL '8' MONTH AS DATE)
          WHEN EXTRACT(MONTH FROM period_end) >= 3 THEN CAST(year_start + INTERVAL '2' MONTH AS DATE)
          ELSE CAST(year_start - INTERVAL '4' MONTH AS DATE)
        END AS term_start
      FROM params
    ) started
  ) counted
),
what_is_known AS (
  SELECT
    record.*,
    COALESCE(homes.area_code, record.area_code) AS home_area,
    record.stage IN ('小学', '初中') AS of_age,
    record.stage IN ('小学', '初中') AND record.able_to_study IS DISTINCT FROM FALSE AND record.status IS DISTINCT FROM '毕业'
      AS compulsory,
    record.status IN ('失学', '辍学') AND COALESCE(record.returned_date > params.period_end, TRUE) AS away,
    record.status IN ('失学', '辍学') OR COALESCE(record.found_date <= params.period_end, FALSE) AS dropped_out,
    COALESCE(record.returned_date <= params.period_end, FALSE) AS is_back,
    record.status NOT IN ('失学', '辍学', '毕业') AS at_school,
    date_diff('day', record.found_date, record.returned_date) AS days_away,
    date_diff('day', record.found_date, params.period_end) AS days_found,
    params.return_days,
    aid.entitled,
    aid.entitled AND record.status NOT IN ('失学', '辍学', '毕业') AS due_aid,
    CASE
      WHEN aid.paid THEN TRUE
      WHEN aid.recent AND aid.amount_unclear THEN NULL
      ELSE FALSE
    END AS aid_paid,
    COALESCE(aid.for_university, FALSE) AS university_paid,
    household.household_id IS NOT NULL AS assisted,
    COALESCE(date_diff('day', record.care_date, params.period_end) BETWEEN 0 AND params.care_days, FALSE) AS cared_for,
    COALESCE(homes.left_behind = '留守儿童', FALSE) AS left_behind_child,
    COALESCE(record.ability_test_date <= params.period_end, FALSE) AS assessed,
    COALESCE(homes.disability_grade IS NOT NULL OR record.household_class = '残疾' OR record.ability_test_date IS NOT NULL, FALSE)
      AS disabled,
    record.status IN ('随班就读', '特教学校', '送教上门') AS placed,
    term.term_days,
    params.home_lesson_hours,
    params.home_term_hours
  FROM one_row_per_student record
  CROSS JOIN params
  CROSS JOIN term
  JOIN aid_of_students aid ON aid.student = record.student
  LEFT JOIN homes ON homes.id_key = record.id_key
  LEFT JOIN assisted_households household ON household.household_id = homes.household_id
),
who_is_in_scope AS (
  SELECT
    known.*,
    of_age AND able_to_study IS DISTINCT FROM FALSE AND dropped_out AS dropout,
    days_found > return_days OR is_back AS return_due,
    at_school AND household_class IS NOT NULL AS poor,
    at_school AND left_behind_child AS left_behind_scope,
    at_school AND (placed OR COALESCE(household_class IN ('孤儿', '残疾'), FALSE)) AS special,
    of_age AND disabled AND status <> '毕业' AS disabled_pupil,
    status = '送教上门' AS taught_at_home
  FROM what_is_known known
)
SELECT
  student AS subject_id,
  home_area AS area_code,
  school AS label,
  submission,
  row_number,
  COALESCE(stage, '不明') AS stage,
  COALESCE(household_class, '无') AS household_class,
  CASE WHEN compulsory THEN away END AS out_of_school,
  compulsory IS NULL OR (compulsory AND away IS NULL) AS out_of_school_unknown,
  CASE WHEN compulsory THEN NOT away END AS compulsory_in_school,
  compulsory IS NULL OR (compulsory AND away IS NULL) AS compulsory_in_school_unknown,
  CASE WHEN away AND household_class IS NOT NULL THEN reason = '因贫' END AS poverty_dropouts,
  household_class IS NOT NULL AND (away IS NULL OR (away AND reason IS NULL)) AS poverty_dropouts_unknown,
  CASE WHEN dropout THEN COALESCE(return_plan, FALSE) END AS dropout_planned,
  dropout IS NULL AS dropout_planned_unknown,
  CASE WHEN dropout THEN is_back END AS dropout_returned,
  dropout IS NULL AS dropout_returned_unknown,
  CASE WHEN dropout AND return_due THEN is_back AND days_away <= return_days END AS dropout_returned_in_time,
  dropout AND (return_due IS NULL OR (is_back AND days_away IS NULL)) AS dropout_returned_in_time_unknown,
  CASE WHEN due_aid THEN aid_paid END AS student_aid_paid,
  due_aid IS NULL OR (due_aid AND aid_paid IS NULL) AS student_aid_paid_unknown,
  CASE WHEN poor AND stage IN ('高职', '本科及以上') THEN university_paid END AS university_aid,
  (poor AND stage IN ('高职', '本科及以上')) IS NULL AS university_aid_unknown,
  CASE WHEN at_school AND assisted THEN household_class IS NOT NULL END AS hardship_recognised,
  at_school IS NULL AND assisted AS hardship_recognised_unknown,
  CASE WHEN poor THEN cared_for END AS care_poor,
  poor IS NULL AS care_poor_unknown,
  CASE WHEN left_behind_scope THEN cared_for END AS care_left_behind,
  left_behind_scope IS NULL AS care_left_behind_unknown,
  CASE WHEN special THEN cared_for END AS care_special,
  special IS NULL AS care_special_unknown,
  CASE WHEN disabled_pupil THEN assessed END AS disabled_assessed,
  disabled_pupil IS NULL AS disabled_assessed_unknown,
  CASE WHEN disabled_pupil AND able_to_study IS DISTINCT FROM FALSE THEN placed END AS disabled_placed,
  disabled_pupil IS NULL AS disabled_placed_unknown,
  CASE WHEN disabled_pupil AND assessed AND able_to_study IS DISTINCT FROM FALSE THEN student_no IS NOT NULL END
    AS disabled_enrolled,
  disabled_pupil IS NULL AND assessed AS disabled_enrolled_unknown,
  CASE WHEN taught_at_home THEN home_visits * 7 + 6 >= term_days END AS home_lessons_weekly,
  taught_at_home IS NULL OR (taught_at_home AND home_visits IS NULL) AS home_lessons_weekly_unknown,
  CASE WHEN taught_at_home AND home_visits > 0 THEN home_hours >= home_visits * home_lesson_hours END AS home_lesson_length,
  taught_at_home AND (home_visits IS NULL OR (home_visits > 0 AND home_hours IS NULL)) AS home_lesson_length_unknown,
  CASE WHEN taught_at_home THEN home_hours * 140 >= home_term_hours * term_days END AS home_hours_met,
  taught_at_home IS NULL OR (taught_at_home AND home_hours IS NULL) AS home_hours_met_unknown,
  CASE WHEN of_age AND at_school THEN nutrition END AS meals_given,
  (of_age AND at_school) IS NULL OR (of_age AND at_school AND nutrition IS NULL) AS meals_given_unknown,
  CASE WHEN rain_dew THEN graduate_status IN ('就业', '升学', '参军', '创业') END AS rain_dew_placed,
  rain_dew AND graduate_status IS NULL AS rain_dew_placed_unknown
FROM who_is_in_scope
