-- 资产收益分配：逐项以实收为限。
SELECT sum(least(share_amount, yield_received)) AS numerator, sum(yield_received) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class = '经营性资产' AND yield_received > 0 AND share_amount IS NOT NULL AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2021-12-31', TRUE)
