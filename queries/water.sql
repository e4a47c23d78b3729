-- 一行：一处农村供水工程 | One row: one rural water works (工程编号), at its latest check.
--
-- Which copy: the latest 排查(监测)日期, then by area code, submission, row.
-- Unknown: a blank number, choice or yes/no. A blank name means that nobody is named; a blank date that it was not done.
-- Weak supply (supply_state): 分散供水工程, 季节性缺水, or 供水保证率 below water_weak_guarantee.
-- Size (works_size): 供水人口 from 1000 on; exactly 1000 counts as 千人以上.
--
-- works_running        运行状态 正常 / works.
-- works_stable         正常 with 停水天数 of at most outage_days_allowed / works.
-- works_checked        排查(监测)日期 within water_check_days of the period's end / works.
-- weak_works           count of works of weak supply.
-- supply_guarantee     供水保证率 weighted by 供水人口.
-- guarantee_met        供水保证率 >= water_guarantee_standard / works.
-- outage_days_total    sum of 停水天数.
-- water_tested         水质检测日期 within water_test_days of the period's end / works.
-- water_quality_met    水质 达标 / works tested (达标 or 不达标).
-- disinfection_fitted  净化消毒设备 有, in use or not / works.
-- disinfection_used    有并正常使用 / works that have the equipment.
-- contingency_set      应急预案(措施) 是 / works.
-- works_keeper_named   管护单位 named / works.
-- keeping_funded       管护经费落实 是 / works.
-- works_unfunded       count of 管护经费落实 否.
-- keeping_complete     管护单位, 运行管理责任人 and funds all there / works.
-- government_named     政府主体责任人 named / works.
-- supervisor_named     行业监管责任人 named / works.
-- operator_named       运行管理责任人 named / works.
-- service_line_public  运行管理责任人 and 供水服务电话 both given / works.
--
-- Source: water_supply. Caveats: water.yaml.
WITH
latest_check_of_each_works AS (
  SELECT * FROM (
    SELECT
      water_supply.*,
      row_number() OVER (
        PARTITION BY project_no
        ORDER BY check_date DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM water_supply
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    works.*,
    CASE WHEN people >= 1000 THEN '千人以上' WHEN people < 1000 THEN '千人以下' ELSE '不明' END AS works_size,
    CASE
      WHEN class = '分散供水工程' OR status = '季节性缺水' OR guarantee_rate < water_weak_guarantee THEN TRUE
      WHEN class IS NOT NULL AND status IS NOT NULL AND guarantee_rate IS NOT NULL THEN FALSE
    END AS weak,
    status = '正常' AS running,
    CASE
      WHEN status <> '正常' OR outage_days > outage_days_allowed THEN FALSE
      WHEN status = '正常' AND outage_days <= outage_days_allowed THEN TRUE
    END AS stable,
    COALESCE(date_diff('day', check_date, period_end) BETWEEN 0 AND water_check_days, FALSE) AS checked,
    COALESCE(date_diff('day', tested_date, period_end) BETWEEN 0 AND water_test_days, FALSE) AS tested,
    guarantee_rate >= water_guarantee_standard AS met,
    CASE WHEN guarantee_rate IS NOT NULL THEN people END AS people_of_rate,
    CAST(people * guarantee_rate AS DECIMAL(18, 4)) AS people_guaranteed,
    disinfect <> '无' AS fitted
  FROM latest_check_of_each_works works
  CROSS JOIN params
)
SELECT
  project_no AS subject_id,
  area_code,
  project_name AS label,
  submission,
  row_number,
  COALESCE(class, '不明') AS works_class,
  works_size,
  CASE WHEN weak THEN '供水薄弱' WHEN NOT weak THEN '其他' ELSE '不明' END AS supply_state,
  running AS works_running,
  running IS NULL AS works_running_unknown,
  stable AS works_stable,
  stable IS NULL AS works_stable_unknown,
  checked AS works_checked,
  weak AS weak_works,
  weak IS NULL AS weak_works_unknown,
  people_guaranteed AS supply_guarantee,
  people_of_rate AS supply_guarantee_base,
  people_guaranteed IS NULL AS supply_guarantee_unknown,
  met AS guarantee_met,
  met IS NULL AS guarantee_met_unknown,
  outage_days AS outage_days_total,
  outage_days IS NULL AS outage_days_total_unknown,
  tested AS water_tested,
  CASE WHEN quality_ok IS DISTINCT FROM '未检' THEN quality_ok = '达标' END AS water_quality_met,
  quality_ok IS NULL AS water_quality_met_unknown,
  fitted AS disinfection_fitted,
  fitted IS NULL AS disinfection_fitted_unknown,
  CASE WHEN fitted THEN disinfect = '有并正常使用' END AS disinfection_used,
  fitted IS NULL AS disinfection_used_unknown,
  contingency AS contingency_set,
  contingency IS NULL AS contingency_set_unknown,
  manager IS NOT NULL AS works_keeper_named,
  fund_ok AS keeping_funded,
  fund_ok IS NULL AS keeping_funded_unknown,
  NOT fund_ok AS works_unfunded,
  fund_ok IS NULL AS works_unfunded_unknown,
  manager IS NOT NULL AND manager_person IS NOT NULL AND fund_ok AS keeping_complete,
  (manager IS NOT NULL AND manager_person IS NOT NULL AND fund_ok) IS NULL AS keeping_complete_unknown,
  government_person IS NOT NULL AS government_named,
  industry_person IS NOT NULL AS supervisor_named,
  manager_person IS NOT NULL AS operator_named,
  manager_person IS NOT NULL AND manager_phone IS NOT NULL AS service_line_public
FROM what_is_known
