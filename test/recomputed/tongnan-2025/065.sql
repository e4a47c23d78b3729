-- 正常运行的零工市场。
SELECT count(*) FILTER (status = '正常') AS numerator, count(status) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '零工市场'
