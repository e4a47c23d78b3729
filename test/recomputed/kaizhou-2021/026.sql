-- 本年完工的饮水工程。
SELECT count(*) FILTER (year(real_finish) = 2021) AS numerator, count(*) AS denominator
FROM project_fund
WHERE submission = 'once' AND status IS DISTINCT FROM '终止' AND (sub_class LIKE '%饮水%' OR sub_class LIKE '%供水%')
  AND (year(issued_date) = 2021 OR year(real_finish) = 2021)
