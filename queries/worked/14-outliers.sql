-- 明显偏离的乡镇 | Townships beyond the funnel's limits
-- 考虑对象多少之后，哪些乡镇仍然明显高于或低于全区？ | Allowing for size, which townships still differ from the whole?
-- zone: open
SELECT
  clauses.words AS "任务",
  areas.name AS "乡镇",
  funnels.value AS "比率",
  funnels.centre AS "全区",
  funnels.subjects AS "对象数",
  funnels.place AS "位置"
FROM funnels
JOIN clauses ON clauses.clause = funnels.clause
JOIN areas ON areas.area = funnels.area
WHERE funnels.place <> 'inside'
ORDER BY clauses.clause, funnels.value, areas.area
