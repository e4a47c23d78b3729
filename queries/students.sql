-- 一行：一名学生 | One row: one student (身份证号, else 学籍号), whatever the number of schools and aid items that list them.
--
-- Which copy: the one that is out of school first (a dropout on any list stays visible), then by area code, submission, row.
-- Aid is looked for in all rows of the student. Area: the person's home on the roster where the student is found there
-- (控辍 is owed by the home township as well as by the school), else the record's own.
-- Unknown: a blank 就读状态, 学段 or amount is unknown; a blank date means that nothing is recorded.
--
-- out_of_school      count of students of compulsory age stages (小学, 初中) with 失学 or 辍学 and no 劝返复学日期 by the
--                    period's end. Not counted: 具备学习条件 否 (a documented inability; blank does not excuse). 休学, 延缓入学,
--                    送教上门 are approved states, not dropout.
-- student_aid_paid   students with 发放日期 within student_aid_days and 资助金额 > 0 / students in school with a 家庭类别 that
--                    entitles to aid. 毕业, 失学 and 辍学 are not in school.
--
-- Sources: education_record, person_roster (home). Caveats: students.yaml.
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
    bool_or(recent) AS recent
  FROM (
    SELECT
      student,
      household_class,
      CASE WHEN date_diff('day', aid_date, period_end) BETWEEN 0 AND student_aid_days THEN aid_amount ELSE 0 END AS aid_amount,
      COALESCE(date_diff('day', aid_date, period_end) BETWEEN 0 AND student_aid_days, FALSE) AS recent
    FROM records_of_students
    CROSS JOIN params
  ) payments
  GROUP BY student
),
homes AS (
  SELECT id_key, area_code FROM (
    SELECT
      id_key, area_code,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    record.student,
    COALESCE(homes.area_code, record.area_code) AS area_code,
    record.school,
    record.submission,
    record.row_number,
    record.stage IN ('小学', '初中') AND record.able_to_study IS DISTINCT FROM FALSE AND record.status IS DISTINCT FROM '毕业'
      AS compulsory,
    record.status IN ('失学', '辍学') AND COALESCE(record.returned_date > params.period_end, TRUE) AS out_of_school,
    aid.entitled AND record.status NOT IN ('失学', '辍学', '毕业') AS due_aid,
    CASE
      WHEN aid.paid THEN TRUE
      WHEN aid.recent AND aid.amount_unclear THEN NULL
      ELSE FALSE
    END AS aid_paid
  FROM one_row_per_student record
  CROSS JOIN params
  JOIN aid_of_students aid ON aid.student = record.student
  LEFT JOIN homes ON homes.id_key = record.id_key
)
SELECT
  student AS subject_id,
  area_code,
  school AS label,
  submission,
  row_number,
  CASE WHEN compulsory THEN out_of_school END AS out_of_school,
  compulsory IS NULL OR (compulsory AND out_of_school IS NULL) AS out_of_school_unknown,
  CASE WHEN due_aid THEN aid_paid END AS student_aid_paid,
  due_aid IS NULL OR (due_aid AND aid_paid IS NULL) AS student_aid_paid_unknown
FROM what_is_known
