-- 产业项目登记了联结方式的行数。
SELECT count(link_mode) AS numerator, count(*) AS denominator FROM project_fund WHERE project_class = '产业发展'
