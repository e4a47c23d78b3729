-- 公益性资产有管护责任人的比例。
SELECT count(keeper_person) AS numerator, count(*) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '公益性资产' AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2020-12-31', TRUE)
