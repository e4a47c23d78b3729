-- “五改”方式的产业项目。
SELECT count(*) FILTER (aid_mode NOT IN ('直接发钱发物', '公益建设')) AS numerator, count(aid_mode) AS denominator
FROM project_fund
WHERE submission = 'once' AND project_class = '产业发展' AND year(issued_date) = 2021 AND status IS DISTINCT FROM '终止'
