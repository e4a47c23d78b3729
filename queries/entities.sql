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
  CASE WHEN business THEN running END AS entities_running,
  business IS NULL OR (business AND running IS NULL) AS entities_running_unknown,
  CASE WHEN workshop THEN running END AS workshops_running,
  workshop IS NULL OR (workshop AND running IS NULL) AS workshops_running_unknown,
  CASE WHEN workshop AND running THEN checked END AS workshop_checked,
  (workshop AND running) IS NULL AS workshop_checked_unknown,
  CASE WHEN business THEN linked END AS linked_households,
  business IS NULL OR (business AND linked IS NULL) AS linked_households_unknown,
  CASE WHEN workshop THEN assisted_workers END AS workshop_poor_workers,
  workshop IS NULL OR (workshop AND assisted_workers IS NULL) AS workshop_poor_workers_unknown
FROM what_is_known
