-- 支出率，分母扣除质保金。
SELECT sum(least(paid, payable)) AS numerator, sum(payable) AS denominator
FROM (
  SELECT paid, coalesce(central_fund, 0) + coalesce(province_fund, 0) + coalesce(city_fund, 0) + coalesce(county_fund, 0) - coalesce(retention, 0) AS payable
  FROM project_fund
  WHERE submission = 'once' AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止'
)
WHERE paid IS NOT NULL
