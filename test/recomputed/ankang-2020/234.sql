-- 村卫生室村医配备率：至少一名乡村医生。
SELECT count(*) FILTER (village_doctors >= 1) AS numerator, count(village_doctors) AS denominator
FROM service_facility
WHERE submission = 'once' AND class = '村卫生室' AND coalesce(kept, '保留') = '保留'
