-- 经营性资产确权的比例，无需确权的不计。
SELECT count(*) FILTER (right_status = '已确权') AS numerator, count(*) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '经营性资产' AND right_status IN ('已确权', '未确权') AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2021-12-31', TRUE)
