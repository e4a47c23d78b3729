-- 一行：一个衔接资金项目的资金 | One row: the money of one project of the assistance funds (项目编号), whatever the number of lists.
--
-- Which copy: the highest 已支出 (it is cumulative, so the larger is the later), then by area code, submission, row.
-- 终止 projects are in no figure. "Of the year": 资金下达日期 in the year; a project without that date has no money yet.
-- Funds: 衔接资金 of the four levels. A blank level beside a filled one is no money of that level; all four blank is unknown.
-- Unknown: any other blank amount, class or yes/no. 其他资金 and 质保金 left blank are no such money.
-- Place: 实施村类别. Key areas: key villages of every level, 脱贫村 and 集中安置区; each project is in one class, so counted once.
--
-- industry_fund_share         中央衔接资金 of 产业发展 / 中央衔接资金, projects of the year; allotted money (安排), not spent.
-- industry_fund_share_pooled  the same over 中央 + 省级 + 其他资金 (整合涉农), pooled.
-- industry_fund               funds of the four levels for 产业发展 projects of the year.
-- assistance_fund             funds of the four levels, projects of the year.
-- central_province_fund       中央 + 省级, projects of the year.
-- city_county_fund            市级 + 县级, projects of the year.
-- county_matching_fund        县级 alone, projects of the year.
-- other_fund_total            其他资金, projects of the year.
-- key_area_fund_share         funds in key areas / funds of the four levels, projects of the year.
-- fund_spending               已支出, at most the funds / funds of the four levels, projects of the year.
-- fund_spending_net           the same with 质保金 taken out of the denominator.
-- negative_list_fund          funds of projects of the year with 负面清单核查 是.
-- project_audited_fund        总投资 with 审计决算日期 / 总投资 of accepted projects of all years.
-- asset_registered_fund       总投资 with an asset in the ledger / 总投资 of accepted projects that leave an asset, all years.
-- work_relief_fund            总投资 of 以工代赈 projects of the year.
-- work_relief_wages           发放劳务报酬 of 以工代赈 projects of the year.
--
-- Sources: project_fund, asset_ledger. Caveats: funds.yaml.
WITH
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
funds_of_each_project AS (
  SELECT
    project_no,
    COALESCE(central_fund, 0) AS central,
    COALESCE(county_fund, 0) AS county,
    CAST(COALESCE(central_fund, 0) + COALESCE(province_fund, 0) AS DECIMAL(18, 2)) AS central_province,
    CAST(COALESCE(city_fund, 0) + COALESCE(county_fund, 0) AS DECIMAL(18, 2)) AS city_county,
    CAST(COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(other_fund, 0) AS DECIMAL(18, 2)) AS pooled,
    CAST(
      COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(city_fund, 0) + COALESCE(county_fund, 0)
      AS DECIMAL(18, 2)
    ) AS funds
  FROM one_row_per_project
  WHERE central_fund IS NOT NULL OR province_fund IS NOT NULL OR city_fund IS NOT NULL OR county_fund IS NOT NULL
),
projects_with_assets AS (
  SELECT DISTINCT project_no FROM asset_ledger WHERE project_no IS NOT NULL
),
what_is_known AS (
  SELECT
    project.*,
    money.central,
    money.county,
    money.central_province,
    money.city_county,
    money.pooled,
    money.funds,
    CASE
      WHEN COALESCE(project.retention, 0) <= money.funds THEN CAST(money.funds - COALESCE(project.retention, 0) AS DECIMAL(18, 2))
    END AS payable,
    assets.project_no IS NOT NULL AS has_asset,
    project.project_class = '产业发展' AS industry,
    project.village_class IN ('国家重点帮扶县村', '省级重点帮扶村', '市级重点帮扶村', '区级重点帮扶村', '脱贫村', '集中安置区') AS key_area,
    project.status IS DISTINCT FROM '终止'
      AND COALESCE(project.issued_date BETWEEN params.year_start AND params.period_end, FALSE) AS of_the_year,
    project.status IS DISTINCT FROM '终止' AND COALESCE(project.accept_date <= params.period_end, FALSE) AS accepted,
    COALESCE(project.audit_date <= params.period_end, FALSE) AS audited,
    project.project_class NOT IN ('项目管理费', '乡村治理和精神文明建设', '其他') AS leaves_asset
  FROM one_row_per_project project
  CROSS JOIN params
  LEFT JOIN funds_of_each_project money ON money.project_no = project.project_no
  LEFT JOIN projects_with_assets assets ON assets.project_no = project.project_no
)
SELECT
  project_no AS subject_id,
  area_code,
  project_name AS label,
  submission,
  row_number,
  COALESCE(project_class, '不明') AS project_class,
  COALESCE(village_class, '不明') AS village_class,
  CASE
    WHEN of_the_year AND industry THEN central
    WHEN of_the_year AND NOT industry AND central IS NOT NULL THEN 0
  END AS industry_fund_share,
  CASE WHEN of_the_year AND industry IS NOT NULL THEN central END AS industry_fund_share_base,
  of_the_year AND (industry IS NULL OR central IS NULL) AS industry_fund_share_unknown,
  CASE
    WHEN of_the_year AND industry THEN pooled
    WHEN of_the_year AND NOT industry AND pooled IS NOT NULL THEN 0
  END AS industry_fund_share_pooled,
  CASE WHEN of_the_year AND industry IS NOT NULL THEN pooled END AS industry_fund_share_pooled_base,
  of_the_year AND (industry IS NULL OR pooled IS NULL) AS industry_fund_share_pooled_unknown,
  CASE WHEN of_the_year AND industry THEN funds END AS industry_fund,
  of_the_year AND (industry IS NULL OR (industry AND funds IS NULL)) AS industry_fund_unknown,
  CASE WHEN of_the_year THEN funds END AS assistance_fund,
  of_the_year AND funds IS NULL AS assistance_fund_unknown,
  CASE WHEN of_the_year THEN central_province END AS central_province_fund,
  of_the_year AND central_province IS NULL AS central_province_fund_unknown,
  CASE WHEN of_the_year THEN city_county END AS city_county_fund,
  of_the_year AND city_county IS NULL AS city_county_fund_unknown,
  CASE WHEN of_the_year THEN county END AS county_matching_fund,
  of_the_year AND county IS NULL AS county_matching_fund_unknown,
  CASE WHEN of_the_year THEN COALESCE(other_fund, 0) END AS other_fund_total,
  CASE
    WHEN of_the_year AND key_area THEN funds
    WHEN of_the_year AND NOT key_area AND funds IS NOT NULL THEN 0
  END AS key_area_fund_share,
  CASE WHEN of_the_year AND key_area IS NOT NULL THEN funds END AS key_area_fund_share_base,
  of_the_year AND (key_area IS NULL OR funds IS NULL) AS key_area_fund_share_unknown,
  CASE
    WHEN of_the_year AND paid > funds THEN funds
    WHEN of_the_year AND funds IS NOT NULL THEN paid
  END AS fund_spending,
  CASE WHEN of_the_year AND paid IS NOT NULL THEN funds END AS fund_spending_base,
  of_the_year AND (funds IS NULL OR paid IS NULL) AS fund_spending_unknown,
  CASE
    WHEN of_the_year AND paid > payable THEN payable
    WHEN of_the_year AND payable IS NOT NULL THEN paid
  END AS fund_spending_net,
  CASE WHEN of_the_year AND paid IS NOT NULL THEN payable END AS fund_spending_net_base,
  of_the_year AND (payable IS NULL OR paid IS NULL) AS fund_spending_net_unknown,
  CASE WHEN of_the_year AND negative_list THEN funds WHEN of_the_year AND NOT negative_list THEN 0 END AS negative_list_fund,
  of_the_year AND (negative_list IS NULL OR (negative_list AND funds IS NULL)) AS negative_list_fund_unknown,
  CASE WHEN accepted AND audited THEN total WHEN accepted AND total IS NOT NULL THEN 0 END AS project_audited_fund,
  CASE WHEN accepted THEN total END AS project_audited_fund_base,
  accepted AND total IS NULL AS project_audited_fund_unknown,
  CASE
    WHEN accepted AND leaves_asset AND has_asset THEN total
    WHEN accepted AND leaves_asset AND total IS NOT NULL THEN 0
  END AS asset_registered_fund,
  CASE WHEN accepted AND leaves_asset THEN total END AS asset_registered_fund_base,
  accepted AND (leaves_asset IS NULL OR (leaves_asset AND total IS NULL)) AS asset_registered_fund_unknown,
  CASE WHEN of_the_year AND work_relief THEN total END AS work_relief_fund,
  of_the_year AND (work_relief IS NULL OR (work_relief AND total IS NULL)) AS work_relief_fund_unknown,
  CASE WHEN of_the_year AND work_relief THEN wage_total END AS work_relief_wages,
  of_the_year AND (work_relief IS NULL OR (work_relief AND wage_total IS NULL)) AS work_relief_wages_unknown
FROM what_is_known
