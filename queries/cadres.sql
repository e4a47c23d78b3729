-- 一行：一名驻村干部的一次派驻 | One row: one posting of one cadre (证件号码 + 派驻村), whatever the number of lists that hold it.
--
-- Which copy: the one with more 应在岗天数 (the fuller record), then by area code, submission, row.
-- Unknown: a blank number of days or checks is unknown. A blank 派驻结束时间 means that the posting goes on.
--
-- cadre_present        在岗天数 + 请假天数, at most 应在岗天数 / 应在岗天数; leave that was applied for is in order. Blank leave
--                      matters only where the days present alone fall short.
-- cadre_spot_present   抽查在岗次数 / 被抽查次数; a cadre never checked is not in scope.
-- cadre_moved_early    count of postings ended in the year before posting_days, unless 结束原因 is 届满轮换, 特殊情况 or 召回 (the
--                      sanction for breaches); 组织调整 and a blank reason excuse nothing.
--
-- Source: stationed_cadre. Caveats: cadres.yaml.
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
what_is_known AS (
  SELECT
    posting.*,
    CASE
      WHEN present_days >= due_days OR present_days + leave_days >= due_days THEN due_days
      ELSE present_days + leave_days
    END AS days_in_order,
    COALESCE(end_date BETWEEN year_start AND period_end, FALSE) AS ended,
    date_diff('day', start_date, end_date) < posting_days
      AND COALESCE(end_reason NOT IN ('届满轮换', '特殊情况', '召回'), TRUE) AS too_early
  FROM one_row_per_posting posting
  CROSS JOIN params
)
SELECT
  id_key || '/' || COALESCE(village, '') AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  days_in_order AS cadre_present,
  CASE WHEN days_in_order IS NOT NULL THEN due_days END AS cadre_present_base,
  days_in_order IS NULL AS cadre_present_unknown,
  CASE WHEN spot_checks > 0 THEN spot_present END AS cadre_spot_present,
  CASE WHEN spot_checks > 0 AND spot_present IS NOT NULL THEN spot_checks END AS cadre_spot_present_base,
  spot_checks IS NULL OR (spot_checks > 0 AND spot_present IS NULL) AS cadre_spot_present_unknown,
  ended AND too_early AS cadre_moved_early,
  (ended AND too_early) IS NULL AS cadre_moved_early_unknown
FROM what_is_known
