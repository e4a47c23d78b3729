-- 经营性、公益性资产纳入管理体系的比例。
SELECT count(*) FILTER (system IN ('国有资产系统', '农村集体三资平台')) AS numerator, count(system) AS denominator
FROM asset_ledger
WHERE submission = 'once' AND asset_class IN ('经营性资产', '公益性资产')
  AND coalesce(run_status, '') <> '已处置' AND coalesce(dispose_date > DATE '2024-12-31', TRUE)
