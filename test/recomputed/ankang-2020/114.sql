-- 本年新认定的省级龙头企业。
SELECT count(*) FILTER (status = '正常' AND year(approved_date) = 2020) AS numerator,
  count(*) FILTER (status IS NOT NULL OR coalesce(year(approved_date) <> 2020, TRUE)) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '龙头企业' AND grade = '省级'
