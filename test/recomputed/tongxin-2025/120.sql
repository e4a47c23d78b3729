-- 重点帮扶村、脱贫村、集中安置区得到的衔接资金。
SELECT sum(funds) FILTER (village_class <> '非脱贫村') AS numerator, sum(funds) AS denominator
FROM (
  SELECT village_class, coalesce(central_fund, 0) + coalesce(province_fund, 0) + coalesce(city_fund, 0) + coalesce(county_fund, 0) AS funds
  FROM project_fund
  WHERE submission = 'once' AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止' AND village_class IS NOT NULL
)
