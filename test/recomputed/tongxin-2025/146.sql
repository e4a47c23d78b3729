-- 三类诉求登记了来源的行数。
SELECT count(source) AS numerator, count(*) AS denominator
FROM issue_ledger
WHERE kind IN ('政策咨询', '问题反映', '服务需求')
