-- 衔接资金支出率：支出以资金为限。
SELECT sum(least(paid, funds)) AS numerator, sum(funds) AS denominator
FROM (
  SELECT paid, coalesce(central_fund, 0) + coalesce(province_fund, 0) + coalesce(city_fund, 0) + coalesce(county_fund, 0) AS funds
  FROM project_fund
  WHERE submission = 'once' AND year(issued_date) = 2024 AND status IS DISTINCT FROM '终止'
)
WHERE paid IS NOT NULL
