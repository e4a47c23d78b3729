-- 各月到期的任务 | Clauses by the month they fall due
-- 每个月有多少任务到期，到评价日完成了多少？ | How many clauses fall due in each month, and how many are met by now?
-- zone: open
SELECT
  SUBSTR(CAST(evaluations.due AS VARCHAR), 1, 7) AS "到期月份",
  COUNT(*) AS "任务数",
  COUNT(CASE WHEN evaluations.state = 'met' THEN 1 END) AS "完成",
  COUNT(CASE WHEN evaluations.state = 'missed' THEN 1 END) AS "逾期未完成"
FROM about
JOIN evaluations ON evaluations.period = about.period AND evaluations.area = about.area
WHERE evaluations.due IS NOT NULL AND evaluations.restates IS NULL
GROUP BY SUBSTR(CAST(evaluations.due AS VARCHAR), 1, 7)
ORDER BY 1
