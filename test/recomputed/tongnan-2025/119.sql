-- 正常运行的龙头企业得到扶持的比例；资金和政策都空白的不明。
SELECT count(*) FILTER (support_amount > 0 OR policy_used IS NOT NULL) AS numerator,
  count(*) FILTER (support_amount IS NOT NULL OR policy_used IS NOT NULL) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '龙头企业' AND status = '正常'
