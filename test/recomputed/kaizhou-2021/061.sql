-- 乡村建设项目采用以工代赈的比例。
SELECT count(*) FILTER (work_relief) AS numerator, count(work_relief) AS denominator
FROM project_fund
WHERE submission = 'once' AND project_class = '乡村建设行动' AND year(issued_date) = 2021 AND status IS DISTINCT FROM '终止'
