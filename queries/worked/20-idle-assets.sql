-- 闲置和低效的帮扶资产 | Idle and little-used assets
-- 各类资产有多少处于闲置、低效，原值多少元？ | How many assets of each class are idle or little used, and of what value?
-- zone: restricted
SELECT
  asset_ledger.asset_class AS "资产类型",
  asset_ledger.run_status AS "运行状态",
  COUNT(*) AS "数量",
  SUM(asset_ledger.original_value) AS "原值（元）",
  SUM(asset_ledger.yield_received) AS "实收收益（元）",
  SUM(asset_ledger.yield_due) AS "应收收益（元）"
FROM asset_ledger
GROUP BY asset_ledger.asset_class, asset_ledger.run_status
ORDER BY 1 NULLS LAST, 3 DESC NULLS LAST, 2 NULLS LAST
