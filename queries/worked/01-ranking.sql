-- 各乡镇得分和名次 | Points and ranks of the townships
-- 本期谁在前、谁在后，得分多少、等次如何？ | Who leads and who lags this period, with points and grade?
-- zone: open
SELECT scores.rank AS "名次", areas.name AS "乡镇", scores.points AS "得分", scores.grade AS "等次", scores.missing AS "缺数据项"
FROM scores
JOIN areas ON areas.area = scores.area
JOIN about ON about.period = scores.period
ORDER BY scores.rank NULLS LAST, areas.name
