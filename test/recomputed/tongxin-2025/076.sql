-- 中央衔接资金用于产业的比重，按安排数。
SELECT sum(central_fund) FILTER (project_class = '产业发展') AS numerator, sum(central_fund) AS denominator
FROM project_fund
WHERE submission = 'once' AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止' AND project_class IS NOT NULL
