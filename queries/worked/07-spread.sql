-- 各指标的乡镇差距 | How far townships lie apart
-- 哪些比率指标各乡镇之间差距最大，最高、最低各是谁？ | In which rates do townships differ most, and who is highest and lowest?
-- zone: open
WITH
placed AS (
  SELECT
    figures.indicator,
    areas.name,
    figures.value,
    row_number() OVER (PARTITION BY figures.indicator ORDER BY figures.value DESC NULLS LAST, areas.area) AS from_top,
    row_number() OVER (PARTITION BY figures.indicator ORDER BY figures.value NULLS LAST, areas.area) AS from_bottom
  FROM about
  JOIN figures ON figures.period = about.period
  JOIN areas ON areas.area = figures.area AND areas.parent = about.area
  WHERE figures.value IS NOT NULL
)
SELECT
  indicators.title AS "指标",
  MAX(placed.value) - MIN(placed.value) AS "差距",
  MAX(CASE WHEN placed.from_top = 1 THEN placed.name END) AS "最高的乡镇",
  MAX(placed.value) AS "最高",
  MAX(CASE WHEN placed.from_bottom = 1 THEN placed.name END) AS "最低的乡镇",
  MIN(placed.value) AS "最低"
FROM placed
JOIN indicators ON indicators.indicator = placed.indicator AND indicators.figure = 'share'
GROUP BY indicators.indicator, indicators.title
ORDER BY 2 DESC NULLS LAST, 1
