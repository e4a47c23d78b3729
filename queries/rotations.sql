-- 一行：一名驻村干部的一次派驻，看任期、接替和违规处理 | One row: one posting of one cadre (证件号码 + 派驻村): its term, successor and breaches.
--
-- Which copy: the one with more 应在岗天数, then by area code, submission, row.
-- Ended: 派驻结束时间 in the year, by the period's end. Unknown: a blank number or grade; a blank reason excuses nothing.
-- Successor in time (压茬): another cadre's posting in the same village (area and 派驻村) that began later than this one and on or
-- before the day it ended, and goes on after it; the 职务 must be the same where both are given.
-- Breaches: 违规次数; the ladder is 限期整改 (first), 谈话通报 (second), 召回 (third); a harsher consequence satisfies it.
--
-- cadre_moved_early       count of postings ended in the year before posting_days, unless 结束原因 is 届满轮换, 特殊情况 or 召回
--                         (the sanction for breaches); 组织调整 and a blank reason excuse nothing.
-- term_rotated            ended by the period's end / postings whose posting_days ran out in the year; without a start unknown.
-- posting_handed_over     with a successor in time / ended in the year.
-- posting_gaps            count of postings ended in the year without a successor in time.
-- ended_without_reason    count of postings ended in the year with a blank 结束原因.
-- cadre_recalled          count of postings ended in the year with 结束原因 or 处理结果 召回.
-- unfit_recalled          recalled (结束原因 or 处理结果 召回) / postings graded 不称职.
-- new_member_young        年龄 <= young_cadre_age / 工作队员 who began in the year.
-- cadre_breaches          sum of 违规次数.
-- breach_sanctioned       处理结果 at least that of the ladder / postings with breaches.
-- breach_graded_high      count of postings with three breaches or more graded 优秀 or 称职.
--
-- Source: stationed_cadre. Caveats: rotations.yaml.
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
handed_over AS (
  SELECT DISTINCT leaving.id_key, leaving.village
  FROM one_row_per_posting leaving
  JOIN one_row_per_posting coming
    ON coming.area_code = leaving.area_code
    AND coming.village = leaving.village
    AND coming.id_key <> leaving.id_key
    AND coming.start_date <= leaving.end_date
    AND COALESCE(coming.start_date > leaving.start_date, TRUE)
    AND COALESCE(coming.post, leaving.post, '') = COALESCE(leaving.post, coming.post, '')
    AND COALESCE(coming.end_date > leaving.end_date, TRUE)
),
what_is_known AS (
  SELECT
    posting.*,
    COALESCE(end_date BETWEEN year_start AND period_end, FALSE) AS ended,
    date_diff('day', start_date, end_date) < posting_days
      AND COALESCE(end_reason NOT IN ('届满轮换', '特殊情况', '召回'), TRUE) AS too_early,
    date_diff('day', start_date, period_end) >= posting_days
      AND date_diff('day', start_date, year_start) <= posting_days
      AND COALESCE(end_date >= year_start, TRUE) AS term_over,
    COALESCE(end_date <= period_end, FALSE) AS gone,
    handed_over.id_key IS NOT NULL AS succeeded,
    COALESCE(end_reason = '召回', FALSE) OR COALESCE(breach_result = '召回', FALSE) AS recalled,
    COALESCE(start_date BETWEEN year_start AND period_end, FALSE) AND post = '工作队员' AS new_member,
    CASE breach_result WHEN '召回' THEN 3 WHEN '谈话通报' THEN 2 WHEN '限期整改' THEN 1 ELSE 0 END AS sanction,
    CASE WHEN breach_no >= 3 THEN 3 ELSE breach_no END AS step,
    young_cadre_age
  FROM one_row_per_posting posting
  CROSS JOIN params
  LEFT JOIN handed_over ON handed_over.id_key = posting.id_key AND handed_over.village = posting.village
)
SELECT
  id_key || '/' || COALESCE(village, '') AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  COALESCE(post, '不明') AS post,
  CASE
    WHEN NOT ended THEN '未结束'
    WHEN end_reason IN ('组织调整', '特殊情况') THEN '不能坚持工作'
    ELSE COALESCE(end_reason, '不明')
  END AS leaving,
  CASE step WHEN 1 THEN '一次' WHEN 2 THEN '二次' WHEN 3 THEN '三次以上' WHEN 0 THEN '没有' ELSE '不明' END AS breaches,
  ended AND too_early AS cadre_moved_early,
  (ended AND too_early) IS NULL AS cadre_moved_early_unknown,
  CASE WHEN term_over THEN gone END AS term_rotated,
  term_over IS NULL AS term_rotated_unknown,
  CASE WHEN ended THEN succeeded END AS posting_handed_over,
  ended AND NOT succeeded AS posting_gaps,
  ended AND end_reason IS NULL AS ended_without_reason,
  ended AND recalled AS cadre_recalled,
  CASE WHEN annual_grade = '不称职' THEN recalled END AS unfit_recalled,
  CASE WHEN new_member THEN age <= young_cadre_age END AS new_member_young,
  new_member IS NULL OR (new_member AND age IS NULL) AS new_member_young_unknown,
  breach_no AS cadre_breaches,
  breach_no IS NULL AS cadre_breaches_unknown,
  CASE WHEN step > 0 THEN sanction >= step END AS breach_sanctioned,
  step IS NULL AS breach_sanctioned_unknown,
  CASE WHEN step = 3 THEN annual_grade IN ('优秀', '称职') END AS breach_graded_high,
  step IS NULL OR (step = 3 AND annual_grade IS NULL) AS breach_graded_high_unknown
FROM what_is_known
