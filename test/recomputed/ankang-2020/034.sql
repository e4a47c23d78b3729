-- 资产正常运转的比例，三类合并。
SELECT count(*) FILTER (run_status = '正常') AS numerator, count(run_status) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND run_status <> '已处置' AND coalesce(dispose_date > DATE '2020-12-31', TRUE)
