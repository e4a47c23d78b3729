-- 致富带头人带动的脱贫户和监测户；不在经营的计为零。
SELECT sum(CASE WHEN status = '正常' THEN linked_poor + linked_monitor ELSE 0 END) AS numerator,
  count(CASE WHEN status = '正常' THEN linked_poor + linked_monitor ELSE 0 END) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '创业致富带头人' AND status IS NOT NULL
