-- 本年应盘活的经营性资产：年初还闲着的和本年列入的。
SELECT count(*) FILTER (year(revive_date) = 2025 AND run_status = '正常') AS numerator, count(*) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '经营性资产' AND idle_date <= DATE '2025-12-31'
  AND coalesce(revive_date >= DATE '2025-01-01' OR revive_date < idle_date, TRUE)
  AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2025-12-31', TRUE)
  AND NOT (run_status IS NULL AND coalesce(year(revive_date) = 2025, FALSE))
