-- 退回行数和主要问题 | Rejected rows and their faults
-- 本期哪些报表退回的行最多，是什么问题？ | Which datasets had most rows rejected this period, and why?
-- zone: open
SELECT
  datasets.title AS "报表",
  areas.name AS "报送单位",
  faults.check_id AS "问题",
  faults.heading AS "列",
  faults.row_count AS "行数",
  faults.actor AS "由谁处理"
FROM about
JOIN faults ON faults.period = about.period
JOIN datasets ON datasets.dataset = faults.dataset
JOIN areas ON areas.area = faults.sender
WHERE faults.severity = 'refuse'
ORDER BY faults.row_count DESC NULLS LAST, datasets.dataset, areas.area, faults.check_id
