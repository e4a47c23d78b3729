-- 一行：一个村（社区） | One row: one village or rural community (村编码), whatever the number of senders that list it.
--
-- Left out: 集中安置点, which lies in a village that has its own row, and 镇级汇总, which would count every village twice.
-- Which copy: by area code, submission, row. Key villages are those of the declared list (area.key_village), not of the sheet.
-- Unknown: a blank number or yes/no is unknown; a blank date means that no plan is recorded.
--
-- key_village_base    联农带农产业基地数 >= 1 / key villages of every level.
-- tech_agents         sum of 科技特派员数.
-- tech_agent_present  科技特派员数 >= 1 / villages.
-- tech_agents_in_range  科技特派员数 1 or 2 / villages.
-- info_officers       sum of 乡村振兴信息员数.
-- key_village_fund    sum of the four levels' 衔接资金 of projects of the year (资金下达日期) that stand in a key village; 0 where
--                     there is none. 终止 projects and those not placed in one village are left out; a project without any
--                     amount makes its village unknown. Which copy of a project: the highest 已支出, as for projects.
-- forestry_fund       the same funds of the year's projects whose 项目主管部门 is a forestry office, per village (divided by the
--                     number of villages).
--
-- Sources: village_profile, project_fund, area. Caveats: villages.yaml.
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
one_row_per_project AS (
  SELECT * FROM (
    SELECT
      project_fund.*,
      row_number() OVER (
        PARTITION BY project_no
        ORDER BY paid DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM project_fund
  ) copies
  WHERE copy = 1
),
funds_of_each_village AS (
  SELECT
    area_code,
    CAST(
      SUM(COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(city_fund, 0) + COALESCE(county_fund, 0))
      AS DECIMAL(18, 2)
    ) AS funds,
    CAST(
      SUM(
        CASE WHEN owner_dept LIKE '%林业%'
          THEN COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(city_fund, 0) + COALESCE(county_fund, 0)
          ELSE 0
        END
      ) AS DECIMAL(18, 2)
    ) AS forestry,
    bool_or(central_fund IS NULL AND province_fund IS NULL AND city_fund IS NULL AND county_fund IS NULL) AS unclear
  FROM one_row_per_project
  CROSS JOIN params
  WHERE status IS DISTINCT FROM '终止' AND issued_date BETWEEN year_start AND period_end
  GROUP BY area_code
),
what_is_known AS (
  SELECT
    village.village_code,
    village.area_code,
    village.village_name,
    village.submission,
    village.row_number,
    area.key_village IS NOT NULL AS is_key,
    village.bases,
    village.tech_agents,
    village.info_officer,
    COALESCE(area.key_village, '否') AS key_village,
    CASE WHEN village.poor_village THEN '脱贫村' WHEN NOT village.poor_village THEN '其他村' ELSE '不明' END AS history,
    CASE WHEN NOT COALESCE(funds.unclear, FALSE) THEN COALESCE(funds.funds, 0) END AS funds,
    CASE WHEN NOT COALESCE(funds.unclear, FALSE) THEN COALESCE(funds.forestry, 0) END AS forestry
  FROM one_row_per_village village
  CROSS JOIN params
  LEFT JOIN funds_of_each_village funds ON funds.area_code = village.area_code
  LEFT JOIN area ON area.area_code = village.area_code
)
SELECT
  village_code AS subject_id,
  area_code,
  village_name AS label,
  submission,
  row_number,
  key_village,
  history AS poor_village,
  CASE WHEN is_key THEN bases >= 1 END AS key_village_base,
  is_key AND bases IS NULL AS key_village_base_unknown,
  tech_agents,
  tech_agents IS NULL AS tech_agents_unknown,
  tech_agents >= 1 AS tech_agent_present,
  tech_agents IS NULL AS tech_agent_present_unknown,
  tech_agents BETWEEN 1 AND 2 AS tech_agents_in_range,
  tech_agents IS NULL AS tech_agents_in_range_unknown,
  info_officer AS info_officers,
  info_officer IS NULL AS info_officers_unknown,
  CASE WHEN is_key THEN funds END AS key_village_fund,
  is_key AND funds IS NULL AS key_village_fund_unknown,
  forestry AS forestry_fund,
  CASE WHEN forestry IS NOT NULL THEN 1 END AS forestry_fund_base,
  forestry IS NULL AS forestry_fund_unknown
FROM what_is_known
