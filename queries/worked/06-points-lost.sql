-- 失分最多的任务 | The clauses that cost most points
-- 全区合计，哪些任务让各乡镇失分最多？ | Over all townships, which clauses cost most points?
-- zone: open
SELECT
  clauses.words AS "任务",
  SUM(score_items.lost) AS "合计失分",
  COUNT(CASE WHEN score_items.lost > 0 THEN 1 END) AS "失分乡镇数",
  MAX(score_items.lost) AS "最多一地失分"
FROM about
JOIN score_items ON score_items.period = about.period
JOIN clauses ON clauses.clause = score_items.clause
GROUP BY clauses.clause, clauses.words
HAVING SUM(score_items.lost) > 0
ORDER BY 2 DESC NULLS LAST, 1
