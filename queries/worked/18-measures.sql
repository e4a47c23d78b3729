-- 监测户的帮扶措施 | Measures for monitored households
-- 未消除风险的监测户有哪些帮扶措施，落实到哪一步，发放了多少钱？ | Which measures do households at risk have, how far are they, and what was paid?
-- zone: restricted
SELECT
  assistance_record.measure_class AS "帮扶措施类别",
  assistance_record.status AS "落实状态",
  COUNT(DISTINCT household_roster.household_id) AS "户数",
  COUNT(*) AS "措施数",
  SUM(assistance_record.amount_paid) AS "实发金额（元）"
FROM household_roster
JOIN assistance_record ON assistance_record.household_id = household_roster.household_id
WHERE household_roster.monitor_category IS NOT NULL AND household_roster.risk_cleared = FALSE
GROUP BY assistance_record.measure_class, assistance_record.status
ORDER BY 1 NULLS LAST, 4 DESC NULLS LAST, 2 NULLS LAST
