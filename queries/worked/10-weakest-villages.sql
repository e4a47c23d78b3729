-- 最薄弱的村 | The weakest villages
-- 每个乡镇低于全区数值的指标最多的村是哪些？ | Which villages are below the whole area in most rates?
-- zone: open
SELECT
  townships.name AS "乡镇",
  areas.name AS "村（社区）",
  COUNT(*) AS "有数的指标",
  COUNT(CASE WHEN figures.value < whole.value THEN 1 END) AS "低于全区的指标"
FROM about
JOIN figures ON figures.period = about.period
JOIN figures whole ON whole.period = about.period AND whole.area = about.area AND whole.indicator = figures.indicator
JOIN indicators ON indicators.indicator = figures.indicator AND indicators.better = 'higher' AND indicators.figure = 'share'
JOIN areas ON areas.area = figures.area AND areas.level = 'village'
JOIN areas townships ON townships.area = areas.parent
WHERE figures.value IS NOT NULL
GROUP BY townships.name, areas.area, areas.name
ORDER BY 4 DESC NULLS LAST, 3 DESC NULLS LAST, 1, 2
