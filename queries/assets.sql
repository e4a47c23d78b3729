-- 一行：一项帮扶项目资产 | One row: one asset of the assistance projects (资产编号), whatever the number of levels that register it.
--
-- Which copy: by area code, submission, row. Disposed assets (已处置, or 处置日期 by the period's end) are in no figure.
-- Operating: 经营性资产. To be kept: 经营性 and 公益性资产; 到户类资产 belong to households and are kept by them.
-- In use: 运行状态 正常 only. 低效 counts as not in use, as do 闲置, 损毁, 应报废 and 流失. A blank is unknown.
-- Unknown: a blank status, class, amount or yes/no. A blank date or name means not done, not named.
--
-- asset_utilisation        in use / operating assets, by number.
-- asset_utilisation_value  原值 in use / 原值 of operating assets.
-- asset_revived            盘活日期 recorded since it fell idle and 正常 again / operating assets that were ever idle or are 低效, 闲置.
-- asset_right_confirmed    已确权 / assets to be kept whose title must be confirmed (无需确权 apart); handing over is not tested.
-- asset_in_system          国有资产系统 or 农村集体三资平台 / assets to be kept.
-- asset_keeper_named       管护责任人 filled / assets to be kept.
-- asset_checked_monthly    村级管护日期 in the period's last month / assets to be kept of level 村级.
-- asset_income_collected   实收收益, at most 应收 / 应收收益 of operating assets, asset by asset.
-- asset_income             sum of 实收收益 of operating assets.
-- asset_mortgaged          count of 是否抵押担保 是 among assets to be kept.
--
-- Source: asset_ledger. Caveats: assets.yaml.
WITH
one_row_per_asset AS (
  SELECT * FROM (
    SELECT
      asset_ledger.*,
      row_number() OVER (PARTITION BY asset_no ORDER BY area_code, submission, row_number) AS copy
    FROM asset_ledger
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    asset.*,
    run_status IS DISTINCT FROM '已处置' AND NOT COALESCE(dispose_date <= period_end, FALSE) AS held,
    run_status = '正常' AS in_use,
    COALESCE(revive_date <= period_end AND revive_date >= COALESCE(idle_date, revive_date), FALSE) AS revived,
    idle_date IS NOT NULL OR COALESCE(run_status IN ('低效', '闲置'), FALSE) AS was_idle,
    COALESCE(village_check BETWEEN CAST(date_trunc('month', period_end) AS DATE) AND period_end, FALSE) AS checked
  FROM one_row_per_asset asset
  CROSS JOIN params
),
what_is_in_scope AS (
  SELECT
    known.*,
    held AND asset_class = '经营性资产' AS operating,
    held AND asset_class <> '到户类资产' AS kept,
    held AND asset_class <> '到户类资产' AND level = '村级' AS kept_by_village,
    held AND asset_class <> '到户类资产' AND right_status IS DISTINCT FROM '无需确权' AS needs_title,
    held AND asset_class = '经营性资产' AND was_idle AS revival_scope,
    held AND asset_class = '经营性资产' AND yield_due > 0 AS yield_scope
  FROM what_is_known known
)
SELECT
  asset_no AS subject_id,
  area_code,
  asset_name AS label,
  submission,
  row_number,
  COALESCE(asset_class, '不明') AS asset_class,
  COALESCE(fund_source, '不明') AS fund_source,
  CASE WHEN operating THEN in_use END AS asset_utilisation,
  operating IS NULL OR (operating AND in_use IS NULL) AS asset_utilisation_unknown,
  CASE WHEN operating AND in_use THEN original_value WHEN operating AND NOT in_use AND original_value IS NOT NULL THEN 0 END
    AS asset_utilisation_value,
  CASE WHEN operating AND in_use IS NOT NULL THEN original_value END AS asset_utilisation_value_base,
  operating IS NULL OR (operating AND (in_use IS NULL OR original_value IS NULL)) AS asset_utilisation_value_unknown,
  CASE WHEN revival_scope THEN revived AND in_use END AS asset_revived,
  revival_scope IS NULL OR (revival_scope AND (revived AND in_use) IS NULL) AS asset_revived_unknown,
  CASE WHEN needs_title THEN right_status = '已确权' END AS asset_right_confirmed,
  needs_title IS NULL OR (needs_title AND right_status IS NULL) AS asset_right_confirmed_unknown,
  CASE WHEN kept THEN system <> '未纳入' END AS asset_in_system,
  kept IS NULL OR (kept AND system IS NULL) AS asset_in_system_unknown,
  CASE WHEN kept THEN keeper_person IS NOT NULL END AS asset_keeper_named,
  kept IS NULL AS asset_keeper_named_unknown,
  CASE WHEN kept_by_village THEN checked END AS asset_checked_monthly,
  kept_by_village IS NULL AS asset_checked_monthly_unknown,
  CASE
    WHEN yield_scope AND yield_received > yield_due THEN yield_due
    WHEN yield_scope THEN yield_received
  END AS asset_income_collected,
  CASE WHEN yield_scope AND yield_received IS NOT NULL THEN yield_due END AS asset_income_collected_base,
  yield_scope IS NULL OR (yield_scope AND yield_received IS NULL) AS asset_income_collected_unknown,
  CASE WHEN operating THEN yield_received END AS asset_income,
  operating IS NULL OR (operating AND yield_received IS NULL) AS asset_income_unknown,
  CASE WHEN kept THEN mortgage END AS asset_mortgaged,
  kept IS NULL OR (kept AND mortgage IS NULL) AS asset_mortgaged_unknown
FROM what_is_in_scope
