-- 一行：一个衔接资金项目 | One row: one project of the assistance funds (项目编号), whatever the number of senders that list it.
--
-- Which copy: the highest 已支出 (it is cumulative, so the larger is the later), then by area code, submission, row.
-- 终止 projects are in no figure. "Of the year": 资金下达日期 in the year; a project without that date has no money yet.
-- Unknown: a blank amount, class or yes/no. A blank date means that the step is not recorded, hence not done.
-- A planned day that has not come is not in scope yet (NULL). Their money: funds.sql.
--
-- project_started            实际开工 recorded / projects of the year whose 计划开工 has come.
-- project_finished_on_time   实际完工 <= 计划完工 / projects whose 计划完工 fell in the year and has come; unfinished ones failed.
-- project_on_schedule        started, and finished where 计划完工 has come / projects of the year whose 计划开工 has come.
-- project_linked             联农带农方式 other than 无 / 产业发展 projects of all years (taken as the operating ones).
-- project_in_library         入库日期 <= 资金下达日期 / projects of the year.
-- project_not_in_library     count of projects of the year that were not.
-- project_third_party        是否第三方监管 是 / projects of the year.
-- project_batch_classed      四个一批分类 filled / 产业发展 projects of all years; a blank is not classed.
-- project_four_reviews       all four 审查 已审 / projects of the year; one 未审 fails, else a blank is unknown.
-- library_four_reviews       the same / projects of all years with 入库日期.
-- project_negative_list      count of 负面清单核查 是 among projects of the year.
-- project_in_order           入库 no later than 下达, 公告公示, 负面清单核查 否 / projects of all years with 资金下达日期 by the period's end.
-- project_targeted           class other than 项目管理费 and 其他 / projects of the year.
-- project_accepted           验收日期 / projects of all years finished for more than accept_days.
-- project_asset_registered   an asset names it (形成项目编号) / projects of all years with 验收日期 that leave an asset: not
--                            项目管理费, 乡村治理和精神文明建设, 其他.
-- project_published          公告公示日期 / projects of the year.
-- work_relief_used           是否以工代赈 是 / 乡村建设行动 projects of the year.
-- work_relief_assisted       吸纳人数 >= 1 / 以工代赈 projects of the year that have started.
-- work_relief_people         sum of 吸纳人数 of 以工代赈 projects of the year.
-- works_finished             count of projects with 实际完工 in the year (among those of the year or finished in it).
-- road_length_finished       sum of 建设规模 in 公里 of projects finished in the year.
-- project_cash_aid           count of 补助方式 直接发钱发物 among 产业发展 projects of the year.
-- project_five_changes       count of 奖补, 贷款贴息, 借用, 股份, 保险 among the same.
-- project_score              mean of 绩效自评得分 over projects of the year that have one.
-- project_grade_good         绩效等次 A or B / projects of the year that have one.
-- relocation_site_projects   实施村类别 集中安置区 / 产业发展 projects of the year.
--
-- Sources: project_fund, asset_ledger. Caveats: projects.yaml.
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
projects_with_assets AS (
  SELECT DISTINCT project_no FROM asset_ledger WHERE project_no IS NOT NULL
),
what_is_known AS (
  SELECT
    project.*,
    CASE
      WHEN project.sub_class LIKE '%安防%' THEN '农村公路安防'
      WHEN project.sub_class LIKE '%产业路%' THEN '农村产业路'
      WHEN project.sub_class LIKE '%旅游路%' THEN '农村旅游路'
      WHEN project.sub_class LIKE '%四好%' THEN '四好农村路'
      WHEN project.sub_class LIKE '%公路%' OR project.sub_class LIKE '%道路%' THEN '农村公路改建'
      WHEN project.sub_class LIKE '%饮水%' OR project.sub_class LIKE '%供水%' THEN '饮水工程'
      WHEN project.sub_class LIKE '%电网%' OR project.sub_class LIKE '%电气化%' THEN '电网工程'
      WHEN project.sub_class LIKE '%园区%' THEN '园区'
      WHEN project.sub_class IS NULL THEN '不明'
      ELSE '其他'
    END AS works,
    assets.project_no IS NOT NULL AS has_asset,
    project.project_class = '产业发展' AS industry,
    project.project_class = '乡村建设行动' AS building,
    project.project_class NOT IN ('项目管理费', '乡村治理和精神文明建设', '其他') AS leaves_asset,
    project.status IS DISTINCT FROM '终止' AS alive,
    project.status IS DISTINCT FROM '终止'
      AND COALESCE(project.issued_date BETWEEN params.year_start AND params.period_end, FALSE) AS of_the_year,
    COALESCE(project.real_start <= params.period_end, FALSE) AS started,
    COALESCE(project.real_finish <= params.period_end, FALSE) AS finished,
    COALESCE(project.real_finish BETWEEN params.year_start AND params.period_end, FALSE) AS finished_this_year,
    project.plan_start <= params.period_end AS start_due,
    project.plan_finish > params.period_end AS finish_later,
    project.plan_finish BETWEEN params.year_start AND params.period_end AS finish_due,
    COALESCE(project.real_finish <= project.plan_finish, FALSE) AS finished_in_time,
    COALESCE(project.in_library_date <= project.issued_date, FALSE) AS listed_first,
    COALESCE(project.in_library_date <= params.period_end, FALSE) AS in_library,
    project.status IS DISTINCT FROM '终止' AND COALESCE(project.issued_date <= params.period_end, FALSE) AS funded,
    review_feasible = '已审' AND review_reasonable = '已审' AND review_expected = '已审' AND review_risk = '已审' AS reviewed,
    COALESCE(date_diff('day', project.real_finish, params.period_end) > params.accept_days, FALSE) AS acceptance_due,
    COALESCE(project.accept_date <= params.period_end, FALSE) AS accepted,
    COALESCE(project.published_date <= params.period_end, FALSE) AS published
  FROM one_row_per_project project
  CROSS JOIN params
  LEFT JOIN projects_with_assets assets ON assets.project_no = project.project_no
)
SELECT
  project_no AS subject_id,
  area_code,
  project_name AS label,
  submission,
  row_number,
  COALESCE(project_class, '不明') AS project_class,
  works,
  CASE WHEN of_the_year AND start_due THEN started END AS project_started,
  of_the_year AND start_due IS NULL AS project_started_unknown,
  CASE WHEN alive AND finish_due THEN finished_in_time END AS project_finished_on_time,
  alive AND finish_due IS NULL AS project_finished_on_time_unknown,
  CASE WHEN of_the_year AND start_due THEN started AND (finish_later OR finished) END AS project_on_schedule,
  of_the_year AND (start_due IS NULL OR (start_due AND (started AND (finish_later OR finished)) IS NULL))
    AS project_on_schedule_unknown,
  CASE WHEN alive AND industry THEN link_mode <> '|无|' END AS project_linked,
  alive AND (industry IS NULL OR (industry AND link_mode IS NULL)) AS project_linked_unknown,
  CASE WHEN of_the_year THEN listed_first END AS project_in_library,
  CASE WHEN of_the_year THEN NOT listed_first END AS project_not_in_library,
  CASE WHEN of_the_year THEN third_party END AS project_third_party,
  of_the_year AND third_party IS NULL AS project_third_party_unknown,
  CASE WHEN alive AND industry THEN four_batch IS NOT NULL END AS project_batch_classed,
  alive AND industry IS NULL AS project_batch_classed_unknown,
  CASE WHEN of_the_year THEN reviewed END AS project_four_reviews,
  of_the_year AND reviewed IS NULL AS project_four_reviews_unknown,
  CASE WHEN alive AND in_library THEN reviewed END AS library_four_reviews,
  alive AND in_library AND reviewed IS NULL AS library_four_reviews_unknown,
  CASE WHEN of_the_year THEN negative_list END AS project_negative_list,
  of_the_year AND negative_list IS NULL AS project_negative_list_unknown,
  CASE WHEN funded THEN listed_first AND published AND NOT negative_list END AS project_in_order,
  funded AND (listed_first AND published AND NOT negative_list) IS NULL AS project_in_order_unknown,
  CASE WHEN of_the_year THEN project_class NOT IN ('项目管理费', '其他') END AS project_targeted,
  of_the_year AND project_class IS NULL AS project_targeted_unknown,
  CASE WHEN alive AND acceptance_due THEN accepted END AS project_accepted,
  CASE WHEN alive AND accepted AND leaves_asset THEN has_asset END AS project_asset_registered,
  alive AND accepted AND leaves_asset IS NULL AS project_asset_registered_unknown,
  CASE WHEN of_the_year THEN published END AS project_published,
  CASE WHEN of_the_year AND building THEN work_relief END AS work_relief_used,
  of_the_year AND (building IS NULL OR (building AND work_relief IS NULL)) AS work_relief_used_unknown,
  CASE WHEN of_the_year AND work_relief AND started THEN wage_people >= 1 END AS work_relief_assisted,
  of_the_year AND started AND (work_relief IS NULL OR (work_relief AND wage_people IS NULL)) AS work_relief_assisted_unknown,
  CASE WHEN of_the_year AND work_relief THEN wage_people END AS work_relief_people,
  of_the_year AND (work_relief IS NULL OR (work_relief AND wage_people IS NULL)) AS work_relief_people_unknown,
  CASE WHEN of_the_year OR (alive AND finished_this_year) THEN finished_this_year END AS works_finished,
  CASE WHEN alive AND finished_this_year AND quantity_unit = '公里' THEN quantity END AS road_length_finished,
  alive AND finished_this_year AND (
    (quantity_unit = '公里' AND quantity IS NULL)
    OR (quantity_unit IS NULL AND works IN ('农村公路安防', '农村产业路', '农村旅游路', '四好农村路', '农村公路改建'))
  ) AS road_length_finished_unknown,
  CASE WHEN of_the_year AND industry THEN aid_mode = '直接发钱发物' END AS project_cash_aid,
  of_the_year AND (industry IS NULL OR (industry AND aid_mode IS NULL)) AS project_cash_aid_unknown,
  CASE WHEN of_the_year AND industry THEN aid_mode IN ('奖补', '贷款贴息', '借用', '股份', '保险') END AS project_five_changes,
  of_the_year AND (industry IS NULL OR (industry AND aid_mode IS NULL)) AS project_five_changes_unknown,
  CASE WHEN of_the_year THEN score END AS project_score,
  CASE WHEN of_the_year AND score IS NOT NULL THEN 1 END AS project_score_base,
  CASE WHEN of_the_year THEN grade IN ('A', 'B') END AS project_grade_good,
  CASE WHEN of_the_year AND industry THEN village_class = '集中安置区' END AS relocation_site_projects,
  of_the_year AND (industry IS NULL OR (industry AND village_class IS NULL)) AS relocation_site_projects_unknown
FROM what_is_known
