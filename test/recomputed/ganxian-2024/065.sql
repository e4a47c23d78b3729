-- 正常经营的四类带动主体。
SELECT count(*) FILTER (status = '正常') AS numerator, count(status) AS denominator
FROM business_entity
WHERE submission = 'once' AND class IN ('龙头企业', '农民合作社', '家庭农场', '创业致富带头人')
