-- 各责任单位的任务进度 | Progress by responsible unit
-- 每个责任单位管多少条任务，完成多少，落后多少？ | How many clauses does each unit answer for, and how do they stand?
-- zone: open
SELECT
  clauses.responsible AS "责任单位",
  COUNT(*) AS "任务数",
  COUNT(CASE WHEN evaluations.state = 'met' THEN 1 END) AS "完成",
  COUNT(CASE WHEN evaluations.state = 'on_track' THEN 1 END) AS "正常推进",
  COUNT(CASE WHEN evaluations.state IN ('behind', 'missed') THEN 1 END) AS "落后或逾期",
  COUNT(CASE WHEN evaluations.state = 'no_data' THEN 1 END) AS "缺报"
FROM about
JOIN evaluations ON evaluations.period = about.period AND evaluations.area = about.area
JOIN clauses ON clauses.clause = evaluations.clause
WHERE evaluations.restates IS NULL
GROUP BY clauses.responsible
ORDER BY 5 DESC NULLS LAST, 2 DESC NULLS LAST, 1
