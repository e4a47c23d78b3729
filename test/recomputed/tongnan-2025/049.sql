-- 产业项目归入四个一批的行数。
SELECT count(four_batch) AS numerator, count(*) AS denominator
FROM project_fund
WHERE project_class = '产业发展'
