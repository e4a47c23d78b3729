-- 公益性资产管护三栏齐全的行数。
SELECT count(*) FILTER (keeper IS NOT NULL AND keeper_person IS NOT NULL AND keeper_duty IS NOT NULL) AS numerator,
  count(*) AS denominator
FROM asset_ledger
WHERE asset_class = '公益性资产'
