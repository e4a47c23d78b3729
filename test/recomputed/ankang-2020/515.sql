-- 本年项目公告公示的比例。
SELECT count(published_date) AS numerator, count(*) AS denominator
FROM project_fund
WHERE submission = 'once' AND year(issued_date) = 2020 AND status IS DISTINCT FROM '终止'
