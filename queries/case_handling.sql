-- 一行：一件问题、预警或诉求（按办理环节看） | One row: one case (问题编号), seen through the steps of handling it.
--
-- Which copy: one not done yet first, then by area code, submission, row. Found after the period's end: not yet a case.
-- Steps: 整改 (整改完成日期), 验收, 销号. 政策咨询 is a request to answer, not a problem to rectify.
-- Requests: 诉求类型 政策咨询, 问题反映 or 服务需求 that came from people (12317, 12345, 信访, 农户申报).
--
-- case_planned                  整改措施 filled / problems.
-- case_assigned                 责任单位 and 整改时限 filled / problems and requests.
-- case_unclosed                 count of problems without 销号日期 by the period's end.
-- case_accepted_before_closing  done, then accepted, then closed, in that order / problems closed.
-- case_rebounded                count of 回头看结果 反弹.
-- case_rechecked                回头看日期 filled / problems done.
-- case_redone                   整改完成日期 on or after the failed recheck / problems whose recheck failed.
-- case_spread_checked           举一反三情况 filled / problems.
-- repeat_case_transferred       处理结果 移交纪委监委 / problems whose recheck failed.
-- request_answered              办结 by the period's end / requests.
-- request_in_time               办结 by the request's own deadline / requests whose deadline fell in the year and has come.
-- request_revisited             satisfaction asked / requests settled.
-- request_satisfied             满意 or 基本满意 / requests whose satisfaction was asked.
-- dissatisfied_escalated        督办级别 挂牌督办 or 提级办理 / requests with 不满意.
-- warning_handled               done / 风险预警 and 工作预警.
-- complaint_in_time             done within complaint_days / requests whose days ran out in the year; open ones have failed.
--
-- Source: issue_ledger. Caveats: case_handling.yaml.
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
    period_end,
    COALESCE(found_date <= period_end, TRUE) AS found,
    COALESCE(kind IN ('政策咨询', '问题反映', '服务需求'), TRUE)
      AND (source LIKE '%|12317|%' OR source LIKE '%|12345|%' OR source LIKE '%|信访|%' OR source LIKE '%|农户申报|%')
      AS from_people,
    CASE
      WHEN done_date IS NOT NULL THEN done_date <= period_end
      WHEN status IN ('已完成', '已验收', '已销号') THEN NULL
      ELSE FALSE
    END AS done,
    COALESCE(close_date <= period_end, FALSE) AS closed,
    COALESCE(done_date <= accept_date AND accept_date <= close_date, FALSE) AS in_order,
    COALESCE(recheck_date <= period_end, FALSE) AS rechecked,
    recheck_result IN ('不合格需再整改', '反弹') AND COALESCE(recheck_date <= period_end, TRUE) AS recheck_failed,
    deadline BETWEEN year_start AND period_end AS due_this_year,
    satisfaction IN ('满意', '基本满意', '不满意') AS asked,
    date_diff('day', found_date, period_end) >= complaint_days
      AND date_diff('day', found_date, year_start) <= complaint_days AS days_over,
    date_diff('day', found_date, done_date) <= complaint_days AS within_days
  FROM one_row_per_case
  CROSS JOIN params
),
what_is_in_scope AS (
  SELECT
    known.*,
    found AND COALESCE(kind NOT IN ('政策咨询', '风险预警', '工作预警'), TRUE) AS problem,
    found AND COALESCE(from_people, FALSE) AS request,
    found AND COALESCE(kind IN ('风险预警', '工作预警'), FALSE) AS warning
  FROM what_is_known known
)
SELECT
  issue_no AS subject_id,
  area_code,
  issue_no AS label,
  submission,
  row_number,
  COALESCE(field, '不明') AS field,
  COALESCE(kind, '不明') AS kind,
  CASE
    WHEN source LIKE '%考核评估|%' THEN '考核评估'
    WHEN source LIKE '%|巡视巡察|%' OR source LIKE '%|审计|%' THEN '巡视审计'
    WHEN source LIKE '%督查|%' OR source LIKE '%|媒体暗访|%' THEN '督查暗访'
    WHEN source LIKE '%排查%' THEN '排查'
    WHEN source LIKE '%预警|%' THEN '系统预警'
    WHEN source IS NULL THEN '不明'
    ELSE '群众诉求'
  END AS source_group,
  CASE WHEN problem THEN measure IS NOT NULL END AS case_planned,
  CASE WHEN problem OR request THEN unit IS NOT NULL AND deadline IS NOT NULL END AS case_assigned,
  CASE WHEN problem THEN NOT closed END AS case_unclosed,
  CASE WHEN problem AND closed THEN in_order END AS case_accepted_before_closing,
  CASE WHEN problem THEN COALESCE(recheck_result = '反弹', FALSE) END AS case_rebounded,
  CASE WHEN problem AND done THEN rechecked END AS case_rechecked,
  CASE WHEN problem AND recheck_failed THEN COALESCE(done_date >= recheck_date, FALSE) END AS case_redone,
  CASE WHEN problem THEN spread_check IS NOT NULL END AS case_spread_checked,
  CASE WHEN problem AND recheck_failed THEN COALESCE(result = '移交纪委监委', FALSE) END AS repeat_case_transferred,
  CASE WHEN request THEN done END AS request_answered,
  request AND done IS NULL AS request_answered_unknown,
  CASE WHEN request AND due_this_year THEN done AND done_date <= deadline END AS request_in_time,
  request AND (deadline IS NULL OR (due_this_year AND done IS NULL)) AS request_in_time_unknown,
  CASE WHEN request AND done THEN COALESCE(asked, FALSE) END AS request_revisited,
  CASE WHEN request AND asked THEN satisfaction <> '不满意' END AS request_satisfied,
  CASE WHEN request AND satisfaction = '不满意' THEN COALESCE(supervise IN ('挂牌督办', '提级办理'), FALSE) END
    AS dissatisfied_escalated,
  CASE WHEN warning THEN done END AS warning_handled,
  warning AND done IS NULL AS warning_handled_unknown,
  CASE WHEN request AND days_over THEN done AND within_days END AS complaint_in_time,
  request AND (days_over IS NULL OR (days_over AND (done AND within_days) IS NULL)) AS complaint_in_time_unknown
FROM what_is_in_scope
