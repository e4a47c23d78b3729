-- 到户类资产归农户的比例。
SELECT count(*) FILTER (owner = '农户') AS numerator, count(owner) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '到户类资产' AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2021-12-31', TRUE)
