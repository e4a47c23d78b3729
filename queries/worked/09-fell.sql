-- 比上期下降的指标 | Figures that fell since the last period
-- 哪些乡镇的哪些“越高越好”的指标比上期低了？ | Where did figures that should rise go down?
-- zone: open
WITH
ordered AS (
  SELECT figures.*, periods.place
  FROM figures
  JOIN periods ON periods.period = figures.period
)
SELECT
  areas.name AS "乡镇",
  indicators.title AS "指标",
  before.value AS "上期",
  now.value AS "本期",
  now.value - before.value AS "变化"
FROM about
JOIN ordered now ON now.period = about.period
JOIN ordered before ON before.indicator = now.indicator AND before.area = now.area AND before.place = now.place - 1
JOIN indicators ON indicators.indicator = now.indicator AND indicators.better = 'higher' AND indicators.figure = 'share'
JOIN areas ON areas.area = now.area AND areas.level = 'township'
WHERE now.value < before.value
ORDER BY 5, 1, 2
