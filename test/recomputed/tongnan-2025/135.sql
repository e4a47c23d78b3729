-- 区级每季度一次整改调度：有佐证即算。
SELECT count(DISTINCT quarter(real_date)) AS numerator, 4 AS denominator
FROM work_event
WHERE event_class = '调度会' AND level = '区县' AND year(real_date) = 2025 AND evidence IS NOT NULL
