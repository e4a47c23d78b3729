-- 一行：一个村（社区）的基础设施和公共服务 | One row: the infrastructure and services of one village or rural community (村编码).
--
-- Left out: 集中安置点 and 镇级汇总. Which copy: by area code, submission, row.
-- Unknown: a blank number or yes/no is unknown, never no. Hamlets: 自然村(组).
--
-- hard_road              通硬化路自然村数, at most all / 自然村(组)数.
-- bus_villages           是否通客车 / villages.
-- power_villages         是否通动力电 / villages.
-- broadband_villages     是否通宽带 / villages.
-- mobile_villages        是否通4G / villages.
-- mobile_gap             count of villages without 4G.
-- express_villages       是否通快递 / villages.
-- toilet_coverage        卫生厕所户数, at most all / 农户数.
-- garbage_covered        生活垃圾收运覆盖自然村组数, at most all / 自然村(组)数.
-- garbage_demo_villages  count of 生活垃圾分类示范村.
-- sewage_villages        是否完成生活污水治理 / villages.
-- service_centres        村级综合服务设施 / villages.
-- clinic_villages        是否有村卫生室 / villages.
-- medical_gap_villages   count of villages without a clinic and without 巡诊, 派驻 or 邻村延伸.
--
-- Sources: village_profile, area. Caveats: amenities.yaml.
WITH
one_row_per_village AS (
  SELECT * FROM (
    SELECT
      village_profile.*,
      row_number() OVER (PARTITION BY village_code ORDER BY area_code, submission, row_number) AS copy
    FROM village_profile
    WHERE place_type IS NULL OR place_type NOT IN ('集中安置点', '镇级汇总')
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    village.*,
    COALESCE(area.key_village, '否') AS level_of_key_village,
    CASE WHEN village.poor_village THEN '脱贫村' WHEN NOT village.poor_village THEN '其他村' ELSE '不明' END AS history,
    CASE
      WHEN hard_road_natural > natural_villages THEN natural_villages
      WHEN natural_villages IS NOT NULL THEN hard_road_natural
    END AS hamlets_with_road,
    CASE
      WHEN village.garbage_covered > natural_villages THEN natural_villages
      WHEN natural_villages IS NOT NULL THEN village.garbage_covered
    END AS hamlets_collected,
    CASE
      WHEN toilet_households > households THEN households
      WHEN households IS NOT NULL THEN toilet_households
    END AS households_with_toilet,
    CASE WHEN clinic OR rounds <> '无' THEN FALSE WHEN NOT clinic AND rounds = '无' THEN TRUE END AS no_care
  FROM one_row_per_village village
  LEFT JOIN area ON area.area_code = village.area_code
)
SELECT
  village_code AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  level_of_key_village AS key_village,
  history AS poor_village,
  hamlets_with_road AS hard_road,
  CASE WHEN hamlets_with_road IS NOT NULL THEN natural_villages END AS hard_road_base,
  hamlets_with_road IS NULL AS hard_road_unknown,
  bus AS bus_villages,
  bus IS NULL AS bus_villages_unknown,
  power AS power_villages,
  power IS NULL AS power_villages_unknown,
  broadband AS broadband_villages,
  broadband IS NULL AS broadband_villages_unknown,
  g4 AS mobile_villages,
  g4 IS NULL AS mobile_villages_unknown,
  NOT g4 AS mobile_gap,
  g4 IS NULL AS mobile_gap_unknown,
  express AS express_villages,
  express IS NULL AS express_villages_unknown,
  households_with_toilet AS toilet_coverage,
  CASE WHEN households_with_toilet IS NOT NULL THEN households END AS toilet_coverage_base,
  households_with_toilet IS NULL AS toilet_coverage_unknown,
  hamlets_collected AS garbage_covered,
  CASE WHEN hamlets_collected IS NOT NULL THEN natural_villages END AS garbage_covered_base,
  hamlets_collected IS NULL AS garbage_covered_unknown,
  garbage_demo AS garbage_demo_villages,
  garbage_demo IS NULL AS garbage_demo_villages_unknown,
  sewage_done AS sewage_villages,
  sewage_done IS NULL AS sewage_villages_unknown,
  service_centre AS service_centres,
  service_centre IS NULL AS service_centres_unknown,
  clinic AS clinic_villages,
  clinic IS NULL AS clinic_villages_unknown,
  no_care AS medical_gap_villages,
  no_care IS NULL AS medical_gap_villages_unknown
FROM what_is_known
