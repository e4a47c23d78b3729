-- 空壳合作社。
SELECT count(*) FILTER (status = '空壳') AS numerator, count(status) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '农民合作社'
