-- 产业项目有联农带农方式的比例，历年项目都算。
SELECT count(*) FILTER (link_mode <> '|无|') AS numerator, count(link_mode) AS denominator
FROM project_fund
WHERE submission = 'once' AND project_class = '产业发展' AND status IS DISTINCT FROM '终止'
