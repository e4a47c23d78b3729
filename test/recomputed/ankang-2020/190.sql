-- 控辍保学月报：各县区每月一次，有佐证、写明条款、当月完成。
WITH owed AS (
  SELECT area_code, month.first
  FROM area CROSS JOIN generate_series(DATE '2020-01-01', DATE '2020-12-01', INTERVAL 1 MONTH) AS month (first)
  WHERE level = 'county'
),
held AS (
  SELECT DISTINCT left(area_code, 6) || '000000' AS area_code, date_trunc('month', real_date) AS first
  FROM work_event
  WHERE event_class = '报告报送' AND level = '部门' AND clause_id = 'ankang-2020-190' AND evidence IS NOT NULL
)
SELECT count(held.first) AS numerator, count(*) AS denominator
FROM owed LEFT JOIN held ON held.area_code = owed.area_code AND held.first = owed.first
