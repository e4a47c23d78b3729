-- 以工代赈项目本年投资。
SELECT sum(total) AS numerator, count(total) AS denominator
FROM project_fund
WHERE submission = 'once' AND work_relief AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止'
