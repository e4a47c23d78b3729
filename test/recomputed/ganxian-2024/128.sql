-- 村级资产当月管护。
SELECT count(*) FILTER (village_check BETWEEN DATE '2024-12-01' AND DATE '2024-12-31') AS numerator, count(*) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class <> '到户类资产' AND level = '村级'
  AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2024-12-31', TRUE)
