-- 全区任务完成情况 | Clauses of the whole area by state
-- 各类状态的任务各有多少条？ | How many clauses are in each state?
-- zone: open
SELECT evaluations.state AS "状态", COUNT(*) AS "任务数"
FROM about
JOIN evaluations ON evaluations.period = about.period AND evaluations.area = about.area
WHERE evaluations.restates IS NULL AND evaluations.state IS NOT NULL
GROUP BY evaluations.state
ORDER BY COUNT(*) DESC NULLS LAST, evaluations.state
