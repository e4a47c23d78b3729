-- 落后和逾期的任务 | Clauses that are behind or missed
-- 全区哪些任务落后或逾期，差多少，由谁负责？ | Which clauses are behind or missed, by how much, and who answers?
-- zone: open
SELECT
  clauses.section AS "条款",
  clauses.words AS "任务",
  evaluations.state AS "状态",
  evaluations.value AS "现状",
  evaluations.target_now AS "此时目标",
  evaluations.gap AS "差距",
  evaluations.gap_unit AS "单位",
  evaluations.due AS "期限",
  clauses.responsible AS "责任单位"
FROM about
JOIN evaluations ON evaluations.period = about.period AND evaluations.area = about.area
JOIN clauses ON clauses.clause = evaluations.clause
WHERE evaluations.state IN ('behind', 'missed') AND evaluations.restates IS NULL
ORDER BY evaluations.due NULLS LAST, clauses.clause
