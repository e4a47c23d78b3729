-- 经营性资产在用的比例，按个数。
SELECT count(*) FILTER (run_status = '正常') AS numerator, count(run_status) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '经营性资产' AND run_status <> '已处置'
  AND coalesce(dispose_date > DATE '2024-12-31', TRUE)
