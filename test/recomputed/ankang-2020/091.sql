-- 正常运行、有带动户的主体签了带动协议的比例。
SELECT count(agreement_date) AS numerator, count(*) AS denominator
FROM business_entity
WHERE submission = 'once' AND class IN ('龙头企业', '农民合作社', '家庭农场', '创业致富带头人') AND status = '正常'
  AND linked_poor + linked_monitor > 0
