-- 一行：一个经营主体或就业载体 | One row: one business or place of work (统一社会信用代码), whatever the number of townships that list it.
--
-- Which copy: a running one first (经营状态 正常), then by area code, submission, row.
-- Business: 龙头企业, 农民合作社, 家庭农场, 创业致富带头人. Workshop: 就业帮扶车间 (formerly 扶贫车间, 新社区工厂).
-- Unknown: a blank 经营状态 or number is unknown. 停产, 空壳 and 注销 are not running and bring 0 to sums.
--
-- entities_running       count of businesses with 经营状态 正常.
-- workshops_running      count of workshops with 经营状态 正常.
-- workshop_checked       核查(监测)日期 within the quarter of the period's end / running workshops.
-- linked_households      sum of 带动脱贫户数 + 带动监测户数 of running businesses; a household led by two counts twice.
-- workshop_poor_workers  sum of 吸纳脱贫人口和监测对象数 of running workshops.
--
-- entities_of_class      count of 经营状态 正常, every class.
-- entities_added         count of the same with 认定(建成)日期 in the year.
-- model_cooperatives_added  count of 农民合作社 among them graded 国家级, 省级 or 市级; a blank grade is not recognised.
-- entity_supported       扶持资金 > 0 or 享受政策 filled / running ones of every class; no amount and no policy is unknown.
-- support_after_check    a check of the year with 达标 / running ones with 扶持资金 > 0.
-- entity_agreement       带动协议签订日期 / running businesses that lead a household.
-- workshop_upgraded      count of 是否提档升级 是 among running workshops.
-- empty_cooperatives     count of 经营状态 空壳 among 农民合作社.
-- linked_by_chain        带动脱贫户数 + 带动监测户数 of running businesses that link by 订单, 入股分红, 服务 or 托管.
--
-- Source: business_entity. Caveats: entities.yaml.
WITH
one_row_per_entity AS (
  SELECT * FROM (
    SELECT
      business_entity.*,
      row_number() OVER (
        PARTITION BY entity_no
        ORDER BY CASE WHEN status = '正常' THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM business_entity
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    entity.*,
    class IN ('龙头企业', '农民合作社', '家庭农场', '创业致富带头人') AS business,
    class = '就业帮扶车间' AS workshop,
    status = '正常' AS running,
    COALESCE(
      check_date BETWEEN CAST(date_trunc('quarter', period_end) AS DATE) AND period_end,
      FALSE
    ) AS checked,
    COALESCE(approved_date BETWEEN year_start AND period_end, FALSE) AS added,
    COALESCE(grade IN ('国家级', '省级', '市级'), FALSE) AS model,
    COALESCE(check_date BETWEEN year_start AND period_end AND check_result = '达标', FALSE) AS proven,
    COALESCE(agreement_date <= period_end, FALSE) AS agreed,
    CASE WHEN support_amount > 0 OR policy_used IS NOT NULL THEN TRUE WHEN support_amount = 0 THEN FALSE END AS supported,
    link_mode LIKE '%|订单|%' OR link_mode LIKE '%|入股分红|%' OR link_mode LIKE '%|服务|%' OR link_mode LIKE '%|托管|%'
      AS in_the_chain,
    CASE WHEN status = '正常' THEN linked_poor + linked_monitor WHEN status <> '正常' THEN 0 END AS linked,
    CASE WHEN status = '正常' THEN poor_workers WHEN status <> '正常' THEN 0 END AS assisted_workers
  FROM one_row_per_entity entity
  CROSS JOIN params
)
SELECT
  entity_no AS subject_id,
  area_code,
  entity_name AS label,
  submission,
  row_number,
  COALESCE(class, '不明') AS entity_class,
  CASE WHEN class IN ('龙头企业', '农民合作社', '产业化联合体', '乡村工匠') THEN COALESCE(grade, '') || class ELSE '其他' END AS graded_class,
  CASE WHEN business THEN running END AS entities_running,
  business IS NULL OR (business AND running IS NULL) AS entities_running_unknown,
  CASE WHEN workshop THEN running END AS workshops_running,
  workshop IS NULL OR (workshop AND running IS NULL) AS workshops_running_unknown,
  CASE WHEN workshop AND running THEN checked END AS workshop_checked,
  (workshop AND running) IS NULL AS workshop_checked_unknown,
  CASE WHEN business THEN linked END AS linked_households,
  business IS NULL OR (business AND linked IS NULL) AS linked_households_unknown,
  CASE WHEN workshop THEN assisted_workers END AS workshop_poor_workers,
  workshop IS NULL OR (workshop AND assisted_workers IS NULL) AS workshop_poor_workers_unknown,
  running AS entities_of_class,
  running IS NULL AS entities_of_class_unknown,
  running AND added AS entities_added,
  (running AND added) IS NULL AS entities_added_unknown,
  CASE WHEN class = '农民合作社' THEN running AND added AND model END AS model_cooperatives_added,
  class IS NULL OR (class = '农民合作社' AND (running AND added AND model) IS NULL)
    AS model_cooperatives_added_unknown,
  CASE WHEN running THEN supported END AS entity_supported,
  running IS NULL OR (running AND supported IS NULL) AS entity_supported_unknown,
  CASE WHEN running AND support_amount > 0 THEN proven END AS support_after_check,
  (running AND support_amount > 0) IS NULL AS support_after_check_unknown,
  CASE WHEN business AND running AND linked > 0 THEN agreed END AS entity_agreement,
  (business AND running AND linked > 0) IS NULL AS entity_agreement_unknown,
  CASE WHEN workshop AND running THEN upgrade END AS workshop_upgraded,
  (workshop AND running) IS NULL OR (workshop AND running AND upgrade IS NULL) AS workshop_upgraded_unknown,
  CASE WHEN class = '农民合作社' THEN status = '空壳' END AS empty_cooperatives,
  class IS NULL OR (class = '农民合作社' AND status IS NULL) AS empty_cooperatives_unknown,
  CASE WHEN business AND in_the_chain THEN linked WHEN business AND NOT in_the_chain THEN 0 END AS linked_by_chain,
  business IS NULL OR (business AND (in_the_chain IS NULL OR (in_the_chain AND linked IS NULL))) AS linked_by_chain_unknown
FROM what_is_known
