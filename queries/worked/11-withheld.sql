-- 不公开和对象过少的数字 | Withheld and small figures
-- 各指标有多少数字因人数过少不公开、多少仅供参考？ | How many figures are withheld, and how many rest on few subjects?
-- zone: open
SELECT
  indicators.title AS "指标",
  COUNT(*) AS "数字",
  COUNT(CASE WHEN figures.withheld THEN 1 END) AS "不公开",
  COUNT(CASE WHEN figures.small THEN 1 END) AS "对象过少"
FROM about
JOIN figures ON figures.period = about.period
JOIN indicators ON indicators.indicator = figures.indicator
GROUP BY indicators.indicator, indicators.title
ORDER BY 3 DESC NULLS LAST, 4 DESC NULLS LAST, 1
