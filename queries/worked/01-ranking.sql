-- 各乡镇得分和名次 | Points and ranks of the townships
-- 本期谁在前、谁在后，比上期升降几位？ | Who leads, who lags, and who moved since the last period?
-- zone: open
WITH
ordered AS (
  SELECT scores.*, periods.place
  FROM scores
  JOIN periods ON periods.period = scores.period
)
SELECT
  now.rank AS "名次",
  areas.name AS "乡镇",
  now.points AS "得分",
  now.grade AS "等次",
  before.rank AS "上期名次",
  before.rank - now.rank AS "上升位数"
FROM about
JOIN ordered now ON now.period = about.period
JOIN areas ON areas.area = now.area
LEFT JOIN ordered before ON before.area = now.area AND before.place = now.place - 1
ORDER BY now.rank NULLS LAST, areas.name
