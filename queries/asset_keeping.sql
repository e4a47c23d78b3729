-- 一行：一项帮扶项目资产的确权、管护和处置 | One row: the title, keeping and disposal of one asset of the assistance projects (资产编号),
-- counted once whatever the number of levels that register it. Its use and income: assets.sql.
--
-- Which copy: by area code, submission, row. Held: not 已处置, and no 处置日期 by the period's end.
-- To be kept: held 经营性 and 公益性资产; 到户类资产 belong to households and are kept by them.
-- Unknown: a blank class, level, owner, amount or yes/no. A blank date, name or number means not done, not named.
--
-- asset_right_confirmed      已确权 / assets to be kept whose title must be confirmed (无需确权 apart); handing over is not tested.
-- asset_right_in_time        确权登记日期 and 移交日期 within right_days of the project's 审计决算日期 / the same assets whose project's
--                            account was audited in the year or so late before it that the days end in it; days not yet over: done ones only.
-- asset_handed_over          移交日期 / assets to be kept.
-- asset_in_system            国有资产系统 or 农村集体三资平台 / assets to be kept.
-- asset_keeper_named         管护责任人 filled / assets to be kept.
-- asset_kept_by_post         公益性岗位管护 是 / assets to be kept.
-- asset_duty_set             管护责任 filled / assets to be kept.
-- asset_keeping_funded       管护经费来源 other than 无 / assets to be kept.
-- asset_checked_monthly      村级管护日期 in the period's last month / assets to be kept of level 村级.
-- asset_checked_by_township  乡镇检查日期 in the quarter of the period's end / assets to be kept.
-- asset_checked_by_county    区级督导日期 within 183 days of the period's end / assets to be kept.
-- village_asset_collective   产权归属 村集体 / 经营性 assets to be kept of level 村级.
-- share_asset_collective     产权归属 村集体 / held 经营性 assets that are put in as shares (经营方式 入股).
-- household_asset_owned      产权归属 农户 / held 到户类资产.
-- asset_written_off          处置(核销)日期 / 应报废 or 损毁 assets, those written off in the year included.
-- asset_published            公示日期 / held assets of every class.
-- disposal_assessed          资产评估日期 no later than 处置日期 / assets disposed of in the year.
-- disposal_approved          处置批文号 filled / the same.
-- disposal_published         公示日期 / the same.
-- disposal_out_of_order      count that lack the valuation, the approval or the publication among the same.
-- disposed_without_approval  count without 处置批文号 among assets disposed of in the year.
-- disposal_income_assigned   处置收入 that went to 所有权单位 or 县级财政 / 处置收入 of assets disposed of in the year.
--
-- Sources: asset_ledger, project_fund. Caveats: asset_keeping.yaml.
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
audit_of_each_project AS (
  SELECT project_no, max(audit_date) AS audited_on FROM project_fund WHERE audit_date IS NOT NULL GROUP BY project_no
),
what_is_known AS (
  SELECT
    asset.*,
    audit.audited_on,
    run_status IS DISTINCT FROM '已处置' AND NOT COALESCE(dispose_date <= period_end, FALSE) AS held,
    COALESCE(dispose_date BETWEEN year_start AND period_end, FALSE) AS disposed_this_year,
    COALESCE(date_diff('day', audit.audited_on, period_end) > right_days, FALSE) AS right_due,
    COALESCE(
      audit.audited_on <= period_end AND date_diff('day', audit.audited_on, year_start) <= right_days, FALSE
    ) AS audit_counts,
    COALESCE(right_date <= period_end AND transfer_date <= period_end, FALSE) AS right_done,
    COALESCE(
      date_diff('day', audit.audited_on, right_date) <= right_days
        AND date_diff('day', audit.audited_on, transfer_date) <= right_days,
      FALSE
    ) AS right_in_time,
    COALESCE(transfer_date <= period_end, FALSE) AS handed_over,
    COALESCE(publicized_date <= period_end, FALSE) AS published,
    COALESCE(assess_date <= dispose_date, FALSE) AS assessed_first,
    COALESCE(village_check BETWEEN CAST(date_trunc('month', period_end) AS DATE) AND period_end, FALSE) AS village_checked,
    COALESCE(town_check BETWEEN CAST(date_trunc('quarter', period_end) AS DATE) AND period_end, FALSE) AS town_checked,
    COALESCE(date_diff('day', county_check, period_end) BETWEEN 0 AND 183, FALSE) AS county_checked
  FROM one_row_per_asset asset
  CROSS JOIN params
  LEFT JOIN audit_of_each_project audit ON audit.project_no = asset.project_no
),
what_is_in_scope AS (
  SELECT
    known.*,
    held AND asset_class <> '到户类资产' AS kept,
    held AND asset_class <> '到户类资产' AND level = '村级' AS kept_by_village,
    held AND asset_class = '经营性资产' AND level = '村级' AS village_operating,
    held AND asset_class = '经营性资产' AND COALESCE(operate_mode = '入股', FALSE) AS put_in_as_share,
    held AND asset_class = '到户类资产' AS household_asset,
    held AND asset_class <> '到户类资产' AND right_status IS DISTINCT FROM '无需确权' AS needs_title,
    disposed_this_year OR (held AND run_status IN ('应报废', '损毁')) AS write_off_scope
  FROM what_is_known known
)
SELECT
  asset_no AS subject_id,
  area_code,
  asset_name AS label,
  submission,
  row_number,
  COALESCE(asset_class, '不明') AS asset_class,
  COALESCE(level, '不明') AS asset_level,
  CASE WHEN needs_title THEN right_status = '已确权' END AS asset_right_confirmed,
  needs_title IS NULL OR (needs_title AND right_status IS NULL) AS asset_right_confirmed_unknown,
  CASE WHEN needs_title AND audit_counts AND (right_due OR right_done) THEN right_done AND right_in_time END AS asset_right_in_time,
  audit_counts AND (right_due OR right_done) AND needs_title IS NULL AS asset_right_in_time_unknown,
  CASE WHEN kept THEN handed_over END AS asset_handed_over,
  kept IS NULL AS asset_handed_over_unknown,
  CASE WHEN kept THEN system <> '未纳入' END AS asset_in_system,
  kept IS NULL OR (kept AND system IS NULL) AS asset_in_system_unknown,
  CASE WHEN kept THEN keeper_person IS NOT NULL END AS asset_keeper_named,
  kept IS NULL AS asset_keeper_named_unknown,
  CASE WHEN kept THEN keeper_post END AS asset_kept_by_post,
  kept IS NULL OR (kept AND keeper_post IS NULL) AS asset_kept_by_post_unknown,
  CASE WHEN kept THEN keeper_duty IS NOT NULL END AS asset_duty_set,
  kept IS NULL AS asset_duty_set_unknown,
  CASE WHEN kept THEN keeper_fund <> '无' END AS asset_keeping_funded,
  kept IS NULL OR (kept AND keeper_fund IS NULL) AS asset_keeping_funded_unknown,
  CASE WHEN kept_by_village THEN village_checked END AS asset_checked_monthly,
  kept_by_village IS NULL AS asset_checked_monthly_unknown,
  CASE WHEN kept THEN town_checked END AS asset_checked_by_township,
  kept IS NULL AS asset_checked_by_township_unknown,
  CASE WHEN kept THEN county_checked END AS asset_checked_by_county,
  kept IS NULL AS asset_checked_by_county_unknown,
  CASE WHEN village_operating THEN owner = '村集体' END AS village_asset_collective,
  village_operating IS NULL OR (village_operating AND owner IS NULL) AS village_asset_collective_unknown,
  CASE WHEN put_in_as_share THEN owner = '村集体' END AS share_asset_collective,
  put_in_as_share IS NULL OR (put_in_as_share AND owner IS NULL) AS share_asset_collective_unknown,
  CASE WHEN household_asset THEN owner = '农户' END AS household_asset_owned,
  household_asset IS NULL OR (household_asset AND owner IS NULL) AS household_asset_owned_unknown,
  CASE WHEN write_off_scope THEN disposed_this_year END AS asset_written_off,
  write_off_scope IS NULL AS asset_written_off_unknown,
  CASE WHEN held THEN published END AS asset_published,
  CASE WHEN disposed_this_year THEN assessed_first END AS disposal_assessed,
  CASE WHEN disposed_this_year THEN approve_no IS NOT NULL END AS disposal_approved,
  CASE WHEN disposed_this_year THEN published END AS disposal_published,
  CASE WHEN disposed_this_year THEN NOT (assessed_first AND approve_no IS NOT NULL AND published) END AS disposal_out_of_order,
  CASE WHEN disposed_this_year THEN approve_no IS NULL END AS disposed_without_approval,
  CASE
    WHEN disposed_this_year AND dispose_income_to IN ('所有权单位', '县级财政') THEN dispose_income
    WHEN disposed_this_year AND dispose_income_to IS NOT NULL AND dispose_income IS NOT NULL THEN 0
  END AS disposal_income_assigned,
  CASE WHEN disposed_this_year AND dispose_income_to IS NOT NULL THEN dispose_income END AS disposal_income_assigned_base,
  disposed_this_year AND (dispose_income IS NULL OR (dispose_income > 0 AND dispose_income_to IS NULL))
    AS disposal_income_assigned_unknown
FROM what_is_in_scope
