-- 未消除风险的监测户 | Monitored households at risk
-- 还有多少监测户的风险没有消除，各是什么风险，最早从哪一天起？ | How many monitored households are still at risk, of what, and since when?
-- zone: restricted
SELECT
  household_roster.monitor_category AS "监测对象类别",
  household_roster.risk_1 AS "首要风险",
  COUNT(*) AS "户数",
  SUM(household_roster.household_size) AS "人数",
  MIN(household_roster.identified_date) AS "最早认定日期"
FROM household_roster
WHERE household_roster.monitor_category IS NOT NULL AND household_roster.risk_cleared = FALSE
GROUP BY household_roster.monitor_category, household_roster.risk_1
ORDER BY 3 DESC NULLS LAST, 1, 2 NULLS LAST
