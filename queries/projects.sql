-- 一行：一个衔接资金项目 | One row: one project of the assistance funds (项目编号), whatever the number of senders that list it.
--
-- Which copy: the highest 已支出 (it is cumulative, so the larger is the later), then by area code, submission, row.
-- 终止 projects are in no figure. "Of the year": 资金下达日期 in the year; a project without that date has no money yet.
-- Funds: 衔接资金 of the four levels. A blank level beside a filled one is no money of that level; all four blank is unknown.
-- Unknown: any other blank amount, class or yes/no. A blank date means that the step is not recorded, hence not done.
-- A planned day that has not come is not in scope yet (NULL).
--
-- industry_fund_share        中央衔接资金 of 产业发展 / 中央衔接资金, projects of the year; allotted money (安排), not spent.
-- fund_spending              已支出, at most the funds / funds of the four levels, projects of the year.
-- project_started            实际开工 recorded / projects of the year whose 计划开工 has come.
-- project_finished_on_time   实际完工 <= 计划完工 / projects whose 计划完工 fell in the year and has come; unfinished ones failed.
-- project_linked             联农带农方式 other than 无 / 产业发展 projects of all years (taken as the operating ones).
-- project_in_library         入库日期 <= 资金下达日期 / projects of the year.
-- project_third_party        是否第三方监管 是 / projects of the year.
-- project_batch_classed      四个一批分类 filled / 产业发展 projects of all years; a blank is not classed.
--
-- Source: project_fund. Caveats: projects.yaml.
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
    CAST(
      COALESCE(central_fund, 0) + COALESCE(province_fund, 0) + COALESCE(city_fund, 0) + COALESCE(county_fund, 0)
      AS DECIMAL(18, 2)
    ) AS all_levels
  FROM one_row_per_project
  WHERE central_fund IS NOT NULL OR province_fund IS NOT NULL OR city_fund IS NOT NULL OR county_fund IS NOT NULL
),
what_is_known AS (
  SELECT
    project.*,
    funds.central,
    funds.all_levels AS funds,
    project.project_class = '产业发展' AS industry,
    project.status IS DISTINCT FROM '终止' AS alive,
    project.status IS DISTINCT FROM '终止'
      AND COALESCE(project.issued_date BETWEEN params.year_start AND params.period_end, FALSE) AS of_the_year,
    COALESCE(project.real_start <= params.period_end, FALSE) AS started,
    project.plan_start <= params.period_end AS start_due,
    project.plan_finish BETWEEN params.year_start AND params.period_end AS finish_due,
    COALESCE(project.real_finish <= project.plan_finish, FALSE) AS finished_in_time,
    COALESCE(project.in_library_date <= project.issued_date, FALSE) AS listed_first
  FROM one_row_per_project project
  CROSS JOIN params
  LEFT JOIN funds_of_each_project funds ON funds.project_no = project.project_no
)
SELECT
  project_no AS subject_id,
  area_code,
  project_name AS label,
  submission,
  row_number,
  COALESCE(project_class, '不明') AS project_class,
  CASE
    WHEN of_the_year AND industry THEN central
    WHEN of_the_year AND NOT industry AND central IS NOT NULL THEN 0
  END AS industry_fund_share,
  CASE WHEN of_the_year AND industry IS NOT NULL THEN central END AS industry_fund_share_base,
  of_the_year AND (industry IS NULL OR central IS NULL) AS industry_fund_share_unknown,
  CASE
    WHEN of_the_year AND paid > funds THEN funds
    WHEN of_the_year AND funds IS NOT NULL THEN paid
  END AS fund_spending,
  CASE WHEN of_the_year AND paid IS NOT NULL THEN funds END AS fund_spending_base,
  of_the_year AND (funds IS NULL OR paid IS NULL) AS fund_spending_unknown,
  CASE WHEN of_the_year AND start_due THEN started END AS project_started,
  of_the_year AND start_due IS NULL AS project_started_unknown,
  CASE WHEN alive AND finish_due THEN finished_in_time END AS project_finished_on_time,
  alive AND finish_due IS NULL AS project_finished_on_time_unknown,
  CASE WHEN alive AND industry THEN link_mode <> '|无|' END AS project_linked,
  alive AND (industry IS NULL OR (industry AND link_mode IS NULL)) AS project_linked_unknown,
  CASE WHEN of_the_year THEN listed_first END AS project_in_library,
  CASE WHEN of_the_year THEN third_party END AS project_third_party,
  of_the_year AND third_party IS NULL AS project_third_party_unknown,
  CASE WHEN alive AND industry THEN four_batch IS NOT NULL END AS project_batch_classed,
  alive AND industry IS NULL AS project_batch_classed_unknown
FROM what_is_known
