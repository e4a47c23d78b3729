-- 全区比率指标走势 | Rates of the whole area over time
-- 分值最高的五条比率任务，数值逐期怎么变、目标是多少？ | The five weightiest rates: how did they move, and what was the target?
-- zone: open
WITH
weightiest AS (
  SELECT clauses.*, row_number() OVER (ORDER BY clauses.weight DESC NULLS LAST, clauses.clause) AS place
  FROM clauses
  JOIN indicators ON indicators.indicator = clauses.indicator AND indicators.figure = 'share'
)
SELECT
  evaluations.period AS "期次",
  weightiest.words AS "任务",
  evaluations.value AS "现状",
  COALESCE(evaluations.target_now, evaluations.target) AS "目标"
FROM about
JOIN evaluations ON evaluations.area = about.area
JOIN weightiest ON weightiest.clause = evaluations.clause AND weightiest.place <= 5
ORDER BY weightiest.place, evaluations.period
