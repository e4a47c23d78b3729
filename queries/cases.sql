-- 一行：一件问题、预警或诉求 | One row: one problem, warning or request (问题编号), whatever the number of lists that hold it.
--
-- Which copy: one not done yet first (an open case on any list stays open), then by area code, submission, row.
-- Not a case: 政策咨询. Done: 整改完成日期 by the period's end and no failed recheck (不合格需再整改, 反弹) by then.
-- The status 超期 is recomputed from the dates. A status that says done without a date leaves the fact unknown.
-- Words such as 立行立改 are no dates: a case without a 整改时限 is unknown in time, not in time.
--
-- case_rectified           done / all cases found by the period's end. Verified: done with a 验收日期 by then.
-- case_in_time             done by the 整改时限 / cases whose 整改时限 fell in the year and has come; open ones have failed.
-- case_overdue             count of cases past their 整改时限 and not done.
-- case_open                count of cases not done, due or not.
-- water_complaint_in_time  done within complaint_days of 发现(受理)日期 / 饮水 complaints (问题反映, 服务需求 or no kind given)
--                          whose days ran out in the year; open ones have failed.
--
-- Source: issue_ledger. Caveats: cases.yaml.
WITH
one_row_per_case AS (
  SELECT * FROM (
    SELECT
      issue_ledger.*,
      row_number() OVER (
        PARTITION BY issue_no
        ORDER BY CASE WHEN done_date IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM issue_ledger
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    one_row_per_case.*,
    COALESCE(kind <> '政策咨询', TRUE) AND COALESCE(found_date <= period_end, TRUE) AS is_case,
    CASE
      WHEN recheck_result IN ('不合格需再整改', '反弹') AND COALESCE(recheck_date <= period_end, TRUE) THEN FALSE
      WHEN done_date IS NOT NULL THEN done_date <= period_end
      WHEN status IN ('已完成', '已验收', '已销号') THEN NULL
      ELSE FALSE
    END AS done,
    COALESCE(accept_date <= period_end, FALSE) AS accepted,
    deadline BETWEEN year_start AND period_end AS due_this_year,
    deadline < period_end AS past_deadline,
    done_date <= deadline AS by_deadline,
    field = '饮水' AND COALESCE(kind IN ('问题反映', '服务需求'), TRUE) AS water_complaint,
    date_diff('day', found_date, period_end) >= complaint_days
      AND date_diff('day', found_date, year_start) <= complaint_days AS complaint_due,
    date_diff('day', found_date, done_date) <= complaint_days AS within_days
  FROM one_row_per_case
  CROSS JOIN params
),
what_is_in_scope AS (
  SELECT
    known.*,
    is_case AND due_this_year AS time_scope,
    is_case AND water_complaint AND complaint_due AS complaint_scope
  FROM what_is_known known
)
SELECT
  issue_no AS subject_id,
  area_code,
  issue_no AS label,
  submission,
  row_number,
  COALESCE(field, '不明') AS field,
  CASE WHEN is_case THEN done END AS case_rectified,
  is_case AND done IS NULL AS case_rectified_unknown,
  is_case AND done AND accepted AS case_rectified_verified,
  CASE WHEN time_scope THEN done AND by_deadline END AS case_in_time,
  time_scope IS NULL OR (time_scope AND (done AND by_deadline) IS NULL) AS case_in_time_unknown,
  CASE WHEN is_case THEN past_deadline AND NOT done END AS case_overdue,
  is_case AND (past_deadline AND NOT done) IS NULL AS case_overdue_unknown,
  CASE WHEN is_case THEN NOT done END AS case_open,
  is_case AND done IS NULL AS case_open_unknown,
  CASE WHEN complaint_scope THEN done AND within_days END AS water_complaint_in_time,
  complaint_scope IS NULL OR (complaint_scope AND (done AND within_days) IS NULL) AS water_complaint_in_time_unknown
FROM what_is_in_scope
