-- 一行：一个地区一年的居民收入 | One row: one area with the incomes of its people in the period's year.
--
-- Which area: 全国 is the nation; 全省, 全自治区 and the province's name the province; 全市 and the city's name the city (in a
-- municipality 全市 is the province's level); any other 地区 is the row's own area. Figures are never summed upwards.
-- Which figure: of one 指标, 口径 and 地区 the last 时期 that begins with the period's year; without one nothing is known.
-- Incomes: 人均可支配收入 of the 口径 named; a blank 口径 is 农村居民. Growth: (value - 基期值) / 基期值, else 增速 as stated.
--
-- rural_income                  disposable income per head of 农村居民.
-- exited_income                 脱贫人口.
-- rural_income_growth           its growth on the base as stated beside it.
-- exited_area_income_growth     the same of 脱贫地区农村居民.
-- exited_income_growth          the same of 脱贫人口.
-- migrant_income_growth         the same of 移民群众.
-- urban_rural_ratio             urban / rural income.
--
-- Source: area_indicator, area. Caveats: area_incomes.yaml.
WITH
stated AS (
  SELECT
    CASE
      WHEN stat.area = '全国' THEN nation.area_code
      WHEN stat.area IN ('全省', '全自治区') OR stat.area = province.area_name THEN own.province_code
      WHEN stat.area = '全市' AND substr(own.province_code, 1, 2) IN ('11', '12', '31', '50') THEN own.province_code
      WHEN stat.area = '全市' OR stat.area = city.area_name THEN own.city_code
      ELSE stat.area_code
    END AS place,
    stat.indicator,
    COALESCE(stat.population, CASE WHEN stat.indicator = '城镇居民人均可支配收入' THEN '城镇居民' ELSE '农村居民' END)
      AS population,
    stat.stat_period,
    stat.value,
    stat.base_value,
    CAST(stat.growth AS DECIMAL(18, 6)) AS growth,
    stat.submission,
    stat.row_number
  FROM area_indicator stat
  CROSS JOIN params
  JOIN area own ON own.area_code = stat.area_code
  LEFT JOIN area province ON province.area_code = own.province_code
  LEFT JOIN area city ON city.area_code = own.city_code
  LEFT JOIN (SELECT max(area_code) AS area_code FROM area WHERE level = 'nation') nation ON TRUE
  WHERE stat.clause_id IS NULL
    AND substr(stat.stat_period, 1, 4) = substr(CAST(params.period_end AS VARCHAR), 1, 4)
),
latest AS (
  SELECT * FROM (
    SELECT
      stated.*,
      row_number() OVER (
        PARTITION BY place, indicator, population
        ORDER BY stat_period DESC NULLS LAST, submission, row_number
      ) AS copy
    FROM stated
  ) copies
  WHERE copy = 1
),
incomes AS (
  SELECT
    place,
    population,
    value,
    submission,
    row_number,
    CASE
      WHEN base_value > 0 THEN CAST(value - base_value AS DECIMAL(18, 6))
      WHEN growth IS NOT NULL THEN growth
    END AS rise,
    CASE
      WHEN base_value > 0 THEN CAST(base_value AS DECIMAL(18, 6))
      WHEN growth IS NOT NULL THEN CAST(1 AS DECIMAL(18, 6))
    END AS base
  FROM latest
  WHERE indicator IN ('农村居民人均可支配收入', '城镇居民人均可支配收入')
),
incomes_of_areas AS (
  SELECT
    place,
    min(submission) AS submission,
    min(row_number) AS row_number,
    max(CASE WHEN population = '城镇居民' THEN value END) AS urban_income,
    max(CASE WHEN population = '农村居民' THEN value END) AS rural_income,
    max(CASE WHEN population = '农村居民' THEN rise END) AS rural_income_growth,
    max(CASE WHEN population = '农村居民' THEN base END) AS rural_income_growth_base,
    max(CASE WHEN population = '脱贫地区农村居民' THEN rise END) AS exited_area_income_growth,
    max(CASE WHEN population = '脱贫地区农村居民' THEN base END) AS exited_area_income_growth_base,
    max(CASE WHEN population = '脱贫人口' THEN value END) AS exited_income,
    max(CASE WHEN population = '脱贫人口' THEN rise END) AS exited_income_growth,
    max(CASE WHEN population = '脱贫人口' THEN base END) AS exited_income_growth_base,
    max(CASE WHEN population = '移民群众' THEN rise END) AS migrant_income_growth,
    max(CASE WHEN population = '移民群众' THEN base END) AS migrant_income_growth_base
  FROM incomes
  GROUP BY place
)
SELECT
  figures.place AS subject_id,
  figures.place AS area_code,
  area.area_name AS label,
  figures.submission,
  figures.row_number,
  rural_income, rural_income_growth, rural_income_growth_base,
  exited_area_income_growth, exited_area_income_growth_base,
  exited_income, exited_income_growth, exited_income_growth_base,
  migrant_income_growth, migrant_income_growth_base,
  urban_income AS urban_rural_ratio,
  rural_income AS urban_rural_ratio_base
FROM incomes_of_areas figures
JOIN area ON area.area_code = figures.place
