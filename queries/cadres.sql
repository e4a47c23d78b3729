-- 一行：一名驻村干部的一次派驻 | One row: one posting of one cadre (证件号码 + 派驻村), whatever the number of lists that hold it.
--
-- Which copy: the one with more 应在岗天数 (the fuller record), then by area code, submission, row.
-- In post: 派驻开始时间 by the period's end (a blank has begun) and no 派驻结束时间 by then. Serving: in post on some day of the
-- period. Terms, successors and breaches: rotations.sql.
-- Unknown: a blank number, choice or yes/no. Every month: at least as many times as the period has months; the register
-- gives one number for the period, so a time in each month is not proven.
--
-- cadres_in_post       count of postings in post at the period's end.
-- cadre_present        在岗天数 + 请假天数, at most 应在岗天数 / 应在岗天数; leave that was applied for is in order. Blank leave
--                      matters only where the days present alone fall short.
-- cadre_absent         count of serving postings whose days present and on leave fall short of the days due.
-- cadre_spot_present   抽查在岗次数 / 被抽查次数; a cadre never checked is not in scope.
-- spot_absences        sum of 被抽查次数 - 抽查在岗次数.
-- cadre_spot_checked   被抽查次数 >= 1 / serving.
-- cadre_checked_monthly  被抽查次数 every month / serving.
-- cadre_noted          工作纪实篇数 >= 1 / serving.
-- cadre_visiting       走访户数 >= 1 / serving.
-- head_visited         派出单位主要领导到村次数 every month / serving.
-- deputy_visited       派出单位分管领导到村次数 every month / serving.
-- reports_heard        听取驻村汇报次数 every month / serving.
-- bundles_complete     责任捆绑 是, at least one 捆绑项目 and 捆绑资金 above 0 / serving.
-- allowance_paid_full  补贴实发, at most 应发 / 补贴应发.
-- work_budget_paid     工作经费实拨, at most 应拨 / 工作经费应拨.
-- cadre_checkup        是否体检 / in post.
-- cadre_holiday        是否休假 / in post.
-- cadre_assessed       年度考核等次 given / in post.
-- cadre_excellent      count of 年度考核等次 优秀.
-- cadre_excellence     优秀 / postings with a 年度考核等次.
-- cadre_trained        a training of the year finished by the period's end / in post.
-- cadre_trained_days   days of those trainings >= cadre_training_days / in post.
-- cadre_exam_passed    合格 in every examined training of the year / in post and examined.
--
-- Sources: stationed_cadre, training_record (one row per class). Caveats: cadres.yaml.
WITH
one_row_per_posting AS (
  SELECT * FROM (
    SELECT
      stationed_cadre.*,
      row_number() OVER (
        PARTITION BY id_key, village
        ORDER BY due_days DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM stationed_cadre
  ) copies
  WHERE copy = 1
),
one_row_per_class AS (
  SELECT * FROM (
    SELECT
      training_record.*,
      row_number() OVER (PARTITION BY id_key, class_id ORDER BY days DESC NULLS LAST, submission, row_number) AS copy
    FROM training_record
  ) copies
  WHERE copy = 1
),
trainings_of_each_person AS (
  SELECT
    id_key,
    CAST(SUM(days) AS DECIMAL(18, 2)) AS days,
    bool_and(CASE WHEN passed <> '未考' THEN passed = '合格' END) AS passed
  FROM one_row_per_class
  CROSS JOIN params
  WHERE COALESCE(end_date, start_date) BETWEEN year_start AND period_end
  GROUP BY id_key
),
what_is_known AS (
  SELECT
    posting.*,
    COALESCE(posting.start_date <= period_end, TRUE) AND COALESCE(posting.end_date > period_end, TRUE) AS in_post,
    COALESCE(posting.start_date <= period_end, TRUE) AND COALESCE(posting.end_date >= period_start, TRUE) AS serving,
    CASE
      WHEN present_days >= due_days OR present_days + leave_days >= due_days THEN due_days
      ELSE present_days + leave_days
    END AS days_in_order,
    EXTRACT(YEAR FROM period_end) * 12 + EXTRACT(MONTH FROM period_end)
      - EXTRACT(YEAR FROM period_start) * 12 - EXTRACT(MONTH FROM period_start) + 1 AS months,
    trainings.id_key IS NOT NULL AS trained,
    COALESCE(trainings.days, 0) AS days_of_training,
    cadre_training_days,
    trainings.passed
  FROM one_row_per_posting posting
  CROSS JOIN params
  LEFT JOIN trainings_of_each_person trainings ON trainings.id_key = posting.id_key
)
SELECT
  id_key || '/' || COALESCE(village, '') AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  COALESCE(post, '不明') AS post,
  in_post AS cadres_in_post,
  days_in_order AS cadre_present,
  CASE WHEN days_in_order IS NOT NULL THEN due_days END AS cadre_present_base,
  days_in_order IS NULL AS cadre_present_unknown,
  CASE WHEN serving THEN days_in_order < due_days END AS cadre_absent,
  serving AND days_in_order IS NULL AS cadre_absent_unknown,
  CASE WHEN spot_checks > 0 THEN spot_present END AS cadre_spot_present,
  CASE WHEN spot_checks > 0 AND spot_present IS NOT NULL THEN spot_checks END AS cadre_spot_present_base,
  spot_checks IS NULL OR (spot_checks > 0 AND spot_present IS NULL) AS cadre_spot_present_unknown,
  spot_checks - spot_present AS spot_absences,
  (spot_checks - spot_present) IS NULL AS spot_absences_unknown,
  CASE WHEN serving THEN spot_checks >= 1 END AS cadre_spot_checked,
  serving AND spot_checks IS NULL AS cadre_spot_checked_unknown,
  CASE WHEN serving THEN spot_checks >= months END AS cadre_checked_monthly,
  serving AND spot_checks IS NULL AS cadre_checked_monthly_unknown,
  CASE WHEN serving THEN work_notes >= 1 END AS cadre_noted,
  serving AND work_notes IS NULL AS cadre_noted_unknown,
  CASE WHEN serving THEN visits >= 1 END AS cadre_visiting,
  serving AND visits IS NULL AS cadre_visiting_unknown,
  CASE WHEN serving THEN leader_visits >= months END AS head_visited,
  serving AND leader_visits IS NULL AS head_visited_unknown,
  CASE WHEN serving THEN deputy_visits >= months END AS deputy_visited,
  serving AND deputy_visits IS NULL AS deputy_visited_unknown,
  CASE WHEN serving THEN cadre.reports_heard >= months END AS reports_heard,
  serving AND cadre.reports_heard IS NULL AS reports_heard_unknown,
  CASE WHEN serving THEN bundle_duty AND bundle_project >= 1 AND bundle_fund > 0 END AS bundles_complete,
  serving AND (bundle_duty AND bundle_project >= 1 AND bundle_fund > 0) IS NULL AS bundles_complete_unknown,
  CASE WHEN allowance_due > 0 AND allowance_paid > allowance_due THEN allowance_due WHEN allowance_due > 0 THEN allowance_paid END
    AS allowance_paid_full,
  CASE WHEN allowance_due > 0 AND allowance_paid IS NOT NULL THEN allowance_due END AS allowance_paid_full_base,
  allowance_due IS NULL OR (allowance_due > 0 AND allowance_paid IS NULL) AS allowance_paid_full_unknown,
  CASE WHEN budget_due > 0 AND budget_paid > budget_due THEN budget_due WHEN budget_due > 0 THEN budget_paid END
    AS work_budget_paid,
  CASE WHEN budget_due > 0 AND budget_paid IS NOT NULL THEN budget_due END AS work_budget_paid_base,
  budget_due IS NULL OR (budget_due > 0 AND budget_paid IS NULL) AS work_budget_paid_unknown,
  CASE WHEN in_post THEN checkup END AS cadre_checkup,
  in_post AND checkup IS NULL AS cadre_checkup_unknown,
  CASE WHEN in_post THEN holiday END AS cadre_holiday,
  in_post AND holiday IS NULL AS cadre_holiday_unknown,
  CASE WHEN in_post THEN annual_grade IS NOT NULL END AS cadre_assessed,
  COALESCE(annual_grade = '优秀', FALSE) AS cadre_excellent,
  annual_grade = '优秀' AS cadre_excellence,
  CASE WHEN in_post THEN trained END AS cadre_trained,
  CASE WHEN in_post THEN days_of_training >= cadre_training_days END AS cadre_trained_days,
  CASE WHEN in_post THEN passed END AS cadre_exam_passed
FROM what_is_known cadre
