-- 教师交流轮岗比例：交流人数除以符合交流条件的人数，撤并的不计。
SELECT sum(teachers_moved) AS numerator, sum(teachers_eligible) AS denominator
FROM service_facility
WHERE submission = 'once' AND kept IS DISTINCT FROM '撤并' AND teachers_moved IS NOT NULL AND teachers_eligible IS NOT NULL
