-- 一行：一项工作事项或一份文件 | One row: one work event or document of the year so far (事项编号), whatever the number of lists.
--
-- Which copy: one with evidence first, then by area code, submission, row. Events of the year up to the period's end.
-- Held: 实际日期 by the period's end and 佐证材料 given; without evidence it is not held. Duties owed by a date: duties.sql.
-- Unknown: a blank number or choice. Breakdown clause: the clause that the event names (对应条款), 未引用 where none.
--
-- events_held             count of events held.
-- event_evidenced         佐证材料 given / events with an 实际日期 by the period's end.
-- event_on_time           held on or before 计划日期 / events whose 计划日期 has come.
-- event_coverage          已覆盖数, at most all / 应覆盖数 of events held.
-- inspections_unannounced 方式 暗访, 四不两直 or 随机抽查 / 督导, 暗访 and 抽查 held.
-- issues_raised           sum of 发现问题数 of events held.
-- policies_in_force       count of 政策文件 and 办法 in force (有效 or 修订) issued by the period's end; whether evidence is given
--                         does not matter here.
-- policies_withdrawn      count of 政策文件 and 办法 marked 废止.
--
-- Source: work_event. Caveats: events.yaml.
WITH
one_row_per_event AS (
  SELECT * FROM (
    SELECT
      work_event.*,
      row_number() OVER (
        PARTITION BY event_no
        ORDER BY CASE WHEN evidence IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM work_event
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    event.*,
    COALESCE(real_date <= period_end, FALSE) AS happened,
    COALESCE(real_date <= period_end, FALSE) AND evidence IS NOT NULL AS held,
    plan_date <= period_end AS due,
    COALESCE(real_date <= plan_date, FALSE) AND evidence IS NOT NULL AS on_time,
    CASE WHEN covered > targets THEN targets WHEN targets IS NOT NULL THEN covered END AS covered_of_targets,
    event_class IN ('督导', '暗访', '抽查') AS inspection,
    event_class IN ('政策文件', '办法') AND COALESCE(real_date <= period_end, TRUE) AS policy
  FROM one_row_per_event event
  CROSS JOIN params
)
SELECT
  event_no AS subject_id,
  area_code,
  title AS label,
  submission,
  row_number,
  event_class,
  level || event_class AS class_at_level,
  COALESCE(policy_class, '不明') AS policy_class,
  COALESCE(clause_id, '未引用') AS clause,
  held AS events_held,
  CASE WHEN happened THEN evidence IS NOT NULL END AS event_evidenced,
  CASE WHEN due THEN on_time END AS event_on_time,
  CASE WHEN held THEN covered_of_targets END AS event_coverage,
  CASE WHEN held AND covered_of_targets IS NOT NULL THEN targets END AS event_coverage_base,
  held AND covered_of_targets IS NULL AS event_coverage_unknown,
  CASE WHEN held AND inspection THEN event_class = '暗访' OR mode IN ('暗访', '四不两直', '随机抽查') END
    AS inspections_unannounced,
  held AND inspection AND (event_class = '暗访' OR mode IN ('暗访', '四不两直', '随机抽查')) IS NULL
    AS inspections_unannounced_unknown,
  CASE WHEN held THEN issues_found END AS issues_raised,
  held AND issues_found IS NULL AS issues_raised_unknown,
  CASE WHEN policy THEN policy_state IN ('有效', '修订') END AS policies_in_force,
  policy AND policy_state IS NULL AS policies_in_force_unknown,
  CASE WHEN policy THEN policy_state = '废止' END AS policies_withdrawn,
  policy AND policy_state IS NULL AS policies_withdrawn_unknown
FROM what_is_known
