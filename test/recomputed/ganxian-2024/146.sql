-- 乡镇每月一次调度会：有佐证、写明条款的才算。
WITH owed AS (
  SELECT area_code, month.first
  FROM area CROSS JOIN generate_series(DATE '2024-01-01', DATE '2024-12-01', INTERVAL 1 MONTH) AS month (first)
  WHERE level = 'township'
),
held AS (
  SELECT DISTINCT left(area_code, 9) || '000' AS area_code, date_trunc('month', real_date) AS first
  FROM work_event
  WHERE event_class = '调度会' AND level = '乡镇' AND clause_id = 'ganxian-2024-146' AND evidence IS NOT NULL
)
SELECT count(held.first) AS numerator, count(*) AS denominator
FROM owed LEFT JOIN held ON held.area_code = owed.area_code AND held.first = owed.first
