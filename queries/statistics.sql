-- 一行：一个地区一年的统计数和标准 | One row: one area with its statistics and standards of the period's year.
--
-- Which area: 全国 is the nation; 全省, 全自治区 and the province's name the province; 全市 and the city's name the city (in a
-- municipality 全市 is the province's level); any other 地区 is the row's own area. Figures are never summed upwards.
-- Which figure: of one 指标, 口径 and 地区 the last 时期 that begins with the period's year; without one nothing is known.
-- Shares: a 计量单位 % is divided by a hundred.
--
-- minimum_living_standard       低保标准, as stated (元/月 or 元/年).
-- destitute_to_minimum          特困人员基本生活标准 / 低保标准.
-- compulsory_retention          义务教育巩固率.
-- stated_risk_cleared           风险消除率 as published for the area.
-- satisfaction                  群众满意度.
-- satisfaction_rank             its 位次.
-- policy_awareness              政策知晓度.
-- participation                 群众参与度.
-- key_county_rank               位次 of 重点帮扶县监测评价.
-- long_work_rank                位次 of 务工六个月以上人数占比.
-- farmland_high_standard        高标准农田面积.
-- farmland_mechanised           宜机化面积.
-- farmland_kept                 耕地保有量.
-- farm_insured_area             农业保险承保面积.
-- rural_land_quota              国土空间规划建设用地指标 for villages, as a share.
-- power_reliability             供电可靠率.
-- infrastructure_investment     重大基础设施投资.
-- public_forest_area            地方公益林补偿面积.
-- public_forest_standard        地方公益林补偿标准.
-- public_forest_gap             国家 less 地方公益林补偿标准.
--
-- Source: area_indicator, area. Caveats: statistics.yaml.
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
    COALESCE(stat.population, '') AS population,
    stat.stat_period,
    stat.value,
    stat.rank AS place_in_order,
    CASE WHEN stat.unit IN ('%', '％') THEN 100 ELSE 1 END AS whole,
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
other_figures AS (
  SELECT
    place,
    min(submission) AS submission,
    min(row_number) AS row_number,
    max(CASE WHEN indicator = '低保标准' THEN value END) AS minimum_living_standard,
    max(CASE WHEN indicator = '特困人员基本生活标准' THEN value END) AS destitute_standard,
    max(CASE WHEN indicator = '义务教育巩固率' THEN value END) AS compulsory_retention,
    max(CASE WHEN indicator = '义务教育巩固率' THEN whole END) AS compulsory_retention_base,
    max(CASE WHEN indicator = '风险消除率(全国)' THEN value END) AS stated_risk_cleared,
    max(CASE WHEN indicator = '风险消除率(全国)' THEN whole END) AS stated_risk_cleared_base,
    max(CASE WHEN indicator = '群众满意度' THEN value END) AS satisfaction,
    max(CASE WHEN indicator = '群众满意度' THEN whole END) AS satisfaction_base,
    max(CASE WHEN indicator = '群众满意度' THEN place_in_order END) AS satisfaction_rank,
    max(CASE WHEN indicator = '政策知晓度' THEN value END) AS policy_awareness,
    max(CASE WHEN indicator = '政策知晓度' THEN whole END) AS policy_awareness_base,
    max(CASE WHEN indicator = '群众参与度' THEN value END) AS participation,
    max(CASE WHEN indicator = '群众参与度' THEN whole END) AS participation_base,
    max(CASE WHEN indicator = '重点帮扶县监测评价' THEN place_in_order END) AS key_county_rank,
    max(CASE WHEN indicator = '务工六个月以上人数占比' THEN place_in_order END) AS long_work_rank,
    max(CASE WHEN indicator = '高标准农田面积' THEN value END) AS farmland_high_standard,
    max(CASE WHEN indicator = '宜机化面积' THEN value END) AS farmland_mechanised,
    max(CASE WHEN indicator = '耕地保有量' THEN value END) AS farmland_kept,
    max(CASE WHEN indicator = '农业保险承保面积' THEN value END) AS farm_insured_area,
    max(CASE WHEN indicator = '国土空间规划建设用地指标' THEN value END) AS rural_land_quota,
    max(CASE WHEN indicator = '国土空间规划建设用地指标' THEN whole END) AS rural_land_quota_base,
    max(CASE WHEN indicator = '供电可靠率' THEN value END) AS power_reliability,
    max(CASE WHEN indicator = '供电可靠率' THEN whole END) AS power_reliability_base,
    max(CASE WHEN indicator = '重大基础设施投资' THEN value END) AS infrastructure_investment,
    max(CASE WHEN indicator = '地方公益林补偿面积' THEN value END) AS public_forest_area,
    max(CASE WHEN indicator = '地方公益林补偿标准' THEN value END) AS public_forest_standard,
    max(CASE WHEN indicator = '国家公益林补偿标准' THEN value END) AS national_forest_standard
  FROM latest
  GROUP BY place
)
SELECT
  figures.place AS subject_id,
  figures.place AS area_code,
  area.area_name AS label,
  figures.submission,
  figures.row_number,
  minimum_living_standard,
  destitute_standard AS destitute_to_minimum,
  minimum_living_standard AS destitute_to_minimum_base,
  compulsory_retention, compulsory_retention_base,
  stated_risk_cleared, stated_risk_cleared_base,
  satisfaction, satisfaction_base, satisfaction_rank,
  policy_awareness, policy_awareness_base,
  participation, participation_base,
  key_county_rank,
  long_work_rank,
  farmland_high_standard, farmland_mechanised, farmland_kept, farm_insured_area,
  rural_land_quota, rural_land_quota_base,
  power_reliability, power_reliability_base,
  infrastructure_investment,
  public_forest_area,
  public_forest_standard,
  national_forest_standard - public_forest_standard AS public_forest_gap
FROM other_figures figures
JOIN area ON area.area_code = figures.place
