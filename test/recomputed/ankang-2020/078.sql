-- 中省和整合资金用于产业的比重，合并计算。
SELECT sum(money) FILTER (project_class = '产业发展') AS numerator, sum(money) AS denominator
FROM (
  SELECT project_class, coalesce(central_fund, 0) + coalesce(province_fund, 0) + coalesce(other_fund, 0) AS money
  FROM project_fund
  WHERE submission = 'once' AND year(issued_date) = 2020 AND status IS DISTINCT FROM '终止' AND project_class IS NOT NULL
)
