-- 各镇街每季度一轮“两解一帮”走访：有佐证、写明条款的才算。
WITH held AS (
  SELECT DISTINCT left(area_code, 9) AS township, quarter(real_date) AS quarter
  FROM work_event
  WHERE event_class = '排查' AND level = '乡镇' AND clause_id = 'tongnan-2025-008' AND year(real_date) = 2025
    AND evidence IS NOT NULL
)
SELECT (SELECT count(*) FROM held) AS numerator, 4 * count(*) AS denominator
FROM area
WHERE level = 'township'
