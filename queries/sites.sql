-- 一行：一个易地扶贫搬迁集中安置点 | One row: one relocation site (村编码 + 安置点名称), as the village profile lists it.
--
-- Which copy: by area code, submission, row. Only rows of 单位类型 集中安置点.
-- Unknown: a blank number or yes/no is unknown. A blank name means that nobody is named.
--
-- site_headed           点长 named / sites.
-- site_staffed          专兼职管理人员数 >= 1 / sites.
-- site_one_stop         是否有一站式服务窗口 / sites.
-- site_medical          村卫生室, or 巡诊, 派驻 or 邻村延伸 / sites.
-- site_revisited        当月回访户数, at most all / 搬迁户数.
-- site_hazard_reported  未整治隐患数 given (0 included) / sites: the check for hazards is on record.
-- site_hazards          sum of 未整治隐患数.
--
-- Source: village_profile. Caveats: sites.yaml.
WITH
one_row_per_site AS (
  SELECT * FROM (
    SELECT
      village_profile.*,
      row_number() OVER (PARTITION BY village_code, village_name ORDER BY area_code, submission, row_number) AS copy
    FROM village_profile
    WHERE place_type = '集中安置点'
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    site.*,
    CASE WHEN clinic OR rounds <> '无' THEN TRUE WHEN NOT clinic AND rounds = '无' THEN FALSE END AS cared_for,
    CASE WHEN revisited > moved_households THEN moved_households WHEN moved_households IS NOT NULL THEN revisited END
      AS visited
  FROM one_row_per_site site
)
SELECT
  village_code || '/' || COALESCE(village_name, '') AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  site_head IS NOT NULL AS site_headed,
  site_staff >= 1 AS site_staffed,
  site_staff IS NULL AS site_staffed_unknown,
  one_stop AS site_one_stop,
  one_stop IS NULL AS site_one_stop_unknown,
  cared_for AS site_medical,
  cared_for IS NULL AS site_medical_unknown,
  visited AS site_revisited,
  CASE WHEN visited IS NOT NULL THEN moved_households END AS site_revisited_base,
  visited IS NULL AS site_revisited_unknown,
  hazards_open IS NOT NULL AS site_hazard_reported,
  hazards_open AS site_hazards,
  hazards_open IS NULL AS site_hazards_unknown
FROM what_is_known
