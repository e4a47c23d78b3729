-- 资产净值合计，三类合并。
SELECT sum(net_value) AS numerator, count(net_value) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2020-12-31', TRUE)
