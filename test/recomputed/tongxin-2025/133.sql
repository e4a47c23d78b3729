-- 绩效自评平均分。
SELECT sum(score) AS numerator, count(score) AS denominator
FROM project_fund
WHERE submission = 'once' AND year(issued_date) = 2025 AND status IS DISTINCT FROM '终止'
