-- 迟报、缺报的单位 | Who reports late or not at all
-- 各期合计，哪些单位迟报、缺报最多？ | Over all periods, which senders are late or missing most often?
-- zone: open
SELECT
  areas.name AS "报送单位",
  COUNT(*) AS "应报",
  COUNT(CASE WHEN reports.state = 'late' THEN 1 END) AS "迟报",
  COUNT(CASE WHEN reports.state = 'missing' THEN 1 END) AS "缺报",
  COUNT(CASE WHEN reports.doubts LIKE '%copied%' THEN 1 END) AS "照抄上期"
FROM reports
JOIN areas ON areas.area = reports.sender
WHERE reports.state <> 'not_due'
GROUP BY areas.area, areas.name
ORDER BY 4 DESC NULLS LAST, 3 DESC NULLS LAST, 1
