-- 小额信贷余额：期末脱贫人口小额信贷。
SELECT sum(balance) AS numerator, count(balance) AS denominator
FROM microcredit
WHERE submission = 'once' AND product = '脱贫人口小额信贷' AND (issue_date IS NOT NULL OR balance IS NOT NULL)
