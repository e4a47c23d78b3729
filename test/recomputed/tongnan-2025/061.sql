-- 应贷尽贷：本年或未办结的符合条件申请，无意愿的不计。
SELECT count(*) FILTER (issue_date <= DATE '2025-12-31') AS numerator, count(*) AS denominator
FROM microcredit
WHERE submission = 'once' AND (issue_date IS NOT NULL OR eligible) AND refused_reason IS DISTINCT FROM '无意愿'
  AND (issue_date IS NULL OR year(coalesce(apply_date, issue_date)) = 2025)
