-- 本季度实地监测过的就业帮扶车间。
SELECT count(*) FILTER (check_date BETWEEN DATE '2024-10-01' AND DATE '2024-12-31') AS numerator, count(*) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '就业帮扶车间' AND status = '正常'
