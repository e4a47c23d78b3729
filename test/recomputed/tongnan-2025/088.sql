-- 登记了运行状态的资产行数。
SELECT count(run_status) AS numerator, count(*) AS denominator FROM asset_ledger
