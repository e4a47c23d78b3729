-- 小额信贷合规：符合条件、5万元以内、3年以内。
SELECT count(*) FILTER (eligible AND amount <= 50000 AND term <= 36) AS numerator,
  count(eligible AND amount <= 50000 AND term <= 36) AS denominator
FROM microcredit
WHERE submission = 'once' AND product = '脱贫人口小额信贷' AND (issue_date IS NOT NULL OR balance IS NOT NULL)
