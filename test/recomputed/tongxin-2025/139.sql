-- 经营性、公益性资产移交的比例。
SELECT count(*) FILTER (transfer_date <= DATE '2025-12-31') AS numerator, count(*) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class <> '到户类资产' AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2025-12-31', TRUE)
