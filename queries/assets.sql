-- 一行：一项帮扶项目资产的使用和收益 | One row: the use and income of one asset of the assistance projects (资产编号), counted once
-- whatever the number of levels that register it. Its title, keeping and disposal: asset_keeping.sql.
--
-- Which copy: by area code, submission, row. Held: not 已处置, and no 处置日期 by the period's end. Operating: 经营性资产, held.
-- In use: 运行状态 正常 only. 低效 counts as not in use, as do 闲置, 损毁, 应报废 and 流失. A blank is unknown.
-- Idle this year: 闲置起始日期 by the period's end, and neither revived nor disposed of before the year.
-- Unknown: a blank status, class, amount or yes/no. A blank date or name means not done, not named.
--
-- asset_utilisation        in use / operating assets, by number.
-- asset_utilisation_value  原值 in use / 原值 of operating assets.
-- asset_running            in use / held assets of every class.
-- asset_value              sum of 净值 of held assets of every class.
-- asset_lost               count of 运行状态 流失 among assets that are not 已处置.
-- asset_revived            盘活日期 recorded since it fell idle and 正常 again / operating assets that were ever idle or are 低效, 闲置.
-- asset_revived_of_year    revived in the year and 正常 / operating assets idle this year.
-- asset_revive_mode_named  盘活方式 filled / operating assets revived by the period's end.
-- asset_idle_settled       revived and 正常, or disposed of by a 处置方式 / operating assets that were ever idle or are 低效, 闲置,
--                          损毁, 应报废; disposed ones stay in.
-- asset_disposal_planned   盘活方式 or 处置方式 filled / held assets of every class that are 低效, 闲置, 损毁 or 应报废.
-- asset_income_collected   实收收益, at most 应收 / 应收收益 of operating assets, asset by asset.
-- asset_income_distributed 分配金额, at most 实收 / 实收收益 of operating assets with income.
-- asset_income             sum of 实收收益 of operating assets.
-- asset_mortgaged          count of 是否抵押担保 是 among held 经营性 and 公益性 assets.
-- pv_running               in use / operating assets whose name has 光伏: the ledger has no class for solar stations.
-- site_facility_in_use     in use / operating assets that stand where a relocation site lies (area.relocation_site).
--
-- Sources: asset_ledger, area. Caveats: assets.yaml.
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
    COALESCE(area.relocation_site, FALSE) AS at_a_site,
    asset.asset_class = '经营性资产' AS income_asset,
    run_status IS DISTINCT FROM '已处置' AS not_disposed,
    run_status IS DISTINCT FROM '已处置' AND NOT COALESCE(dispose_date <= period_end, FALSE) AS held,
    run_status = '正常' AS in_use,
    run_status IN ('低效', '闲置', '损毁', '应报废') AS needs_action,
    COALESCE(revive_date <= period_end AND revive_date >= COALESCE(idle_date, revive_date), FALSE) AS revived,
    COALESCE(revive_date BETWEEN year_start AND period_end AND revive_date >= COALESCE(idle_date, revive_date), FALSE)
      AS revived_this_year,
    COALESCE(revive_date < year_start AND revive_date >= COALESCE(idle_date, revive_date), FALSE) AS revived_before,
    COALESCE(dispose_date < year_start, FALSE) AS disposed_before,
    COALESCE(idle_date <= period_end, FALSE) AS fell_idle,
    idle_date IS NOT NULL OR COALESCE(run_status IN ('低效', '闲置'), FALSE) AS was_idle,
    dispose_mode IS NOT NULL AND (run_status = '已处置' OR COALESCE(dispose_date <= period_end, FALSE)) AS disposed_properly
  FROM one_row_per_asset asset
  CROSS JOIN params
  LEFT JOIN area ON area.area_code = asset.area_code
),
what_is_in_scope AS (
  SELECT
    known.*,
    held AND income_asset AS operating,
    held AND asset_class <> '到户类资产' AS kept,
    held AND income_asset AND was_idle AS revival_scope,
    held AND income_asset AND fell_idle AND NOT revived_before AS idle_this_year,
    income_asset AND NOT disposed_before AND (was_idle OR COALESCE(needs_action, FALSE)) AS settling_scope,
    held AND income_asset AND revived AS revived_scope,
    held AND income_asset AND yield_due > 0 AS yield_scope,
    held AND income_asset AND yield_received > 0 AS distribution_scope
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
  CASE WHEN held THEN in_use END AS asset_running,
  held AND in_use IS NULL AS asset_running_unknown,
  CASE WHEN held THEN net_value END AS asset_value,
  held AND net_value IS NULL AS asset_value_unknown,
  CASE WHEN not_disposed THEN run_status = '流失' END AS asset_lost,
  not_disposed AND run_status IS NULL AS asset_lost_unknown,
  CASE WHEN revival_scope THEN revived AND in_use END AS asset_revived,
  revival_scope IS NULL OR (revival_scope AND (revived AND in_use) IS NULL) AS asset_revived_unknown,
  CASE WHEN idle_this_year THEN revived_this_year AND in_use END AS asset_revived_of_year,
  idle_this_year IS NULL OR (idle_this_year AND (revived_this_year AND in_use) IS NULL) AS asset_revived_of_year_unknown,
  CASE WHEN revived_scope THEN revive_mode IS NOT NULL END AS asset_revive_mode_named,
  revived_scope IS NULL AS asset_revive_mode_named_unknown,
  CASE WHEN settling_scope THEN disposed_properly OR (revived AND in_use) END AS asset_idle_settled,
  settling_scope IS NULL OR (settling_scope AND (disposed_properly OR (revived AND in_use)) IS NULL) AS asset_idle_settled_unknown,
  CASE WHEN held AND needs_action THEN revive_mode IS NOT NULL OR dispose_mode IS NOT NULL END AS asset_disposal_planned,
  held AND needs_action IS NULL AS asset_disposal_planned_unknown,
  CASE
    WHEN yield_scope AND yield_received > yield_due THEN yield_due
    WHEN yield_scope THEN yield_received
  END AS asset_income_collected,
  CASE WHEN yield_scope AND yield_received IS NOT NULL THEN yield_due END AS asset_income_collected_base,
  yield_scope IS NULL OR (yield_scope AND yield_received IS NULL) AS asset_income_collected_unknown,
  CASE
    WHEN distribution_scope AND share_amount > yield_received THEN yield_received
    WHEN distribution_scope THEN share_amount
  END AS asset_income_distributed,
  CASE WHEN distribution_scope AND share_amount IS NOT NULL THEN yield_received END AS asset_income_distributed_base,
  distribution_scope IS NULL OR (distribution_scope AND share_amount IS NULL) AS asset_income_distributed_unknown,
  CASE WHEN operating THEN yield_received END AS asset_income,
  operating IS NULL OR (operating AND yield_received IS NULL) AS asset_income_unknown,
  CASE WHEN kept THEN mortgage END AS asset_mortgaged,
  kept IS NULL OR (kept AND mortgage IS NULL) AS asset_mortgaged_unknown,
  CASE WHEN operating AND asset_name LIKE '%光伏%' THEN in_use END AS pv_running,
  asset_name LIKE '%光伏%' AND (operating IS NULL OR (operating AND in_use IS NULL)) AS pv_running_unknown,
  CASE WHEN at_a_site AND operating THEN in_use END AS site_facility_in_use,
  at_a_site AND (operating IS NULL OR (operating AND in_use IS NULL)) AS site_facility_in_use_unknown
FROM what_is_in_scope
