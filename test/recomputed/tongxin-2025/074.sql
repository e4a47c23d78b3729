-- 产业项目归入四个一批的比例。
SELECT count(four_batch) AS numerator, count(*) AS denominator
FROM project_fund
WHERE submission = 'once' AND project_class = '产业发展' AND status IS DISTINCT FROM '终止'
