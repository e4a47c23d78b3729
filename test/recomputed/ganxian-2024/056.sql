-- 中央衔接资金用于产业的比重：本年下达、没有终止的项目，按安排数。
SELECT
  sum(central_fund) FILTER (project_class = '产业发展') AS numerator,
  sum(central_fund) AS denominator
FROM project_fund
WHERE submission = 'once' AND year(issued_date) = 2024 AND status IS DISTINCT FROM '终止'
  AND project_class IS NOT NULL
