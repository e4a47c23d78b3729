-- 正常运行的帮扶车间享受扶持的比例；资金和政策都空白的不明。
SELECT count(*) FILTER (support_amount > 0 OR policy_used IS NOT NULL) AS numerator,
  count(*) FILTER (support_amount IS NOT NULL OR policy_used IS NOT NULL) AS denominator
FROM business_entity
WHERE submission = 'once' AND class = '就业帮扶车间' AND status = '正常'
