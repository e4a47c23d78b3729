-- 已验收项目六个环节资料齐全的行数。
SELECT
  count(*) FILTER (
    in_library_date IS NOT NULL AND issued_date IS NOT NULL AND real_start IS NOT NULL AND published_date IS NOT NULL
    AND accept_date IS NOT NULL AND score IS NOT NULL
  ) AS numerator,
  count(*) AS denominator
FROM project_fund
WHERE status IN ('已验收', '已移交')
