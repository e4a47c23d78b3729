-- 一行：一处农房 | One row: one rural house (户编号 + 房屋编号), at its latest check.
--
-- Which copy: the latest 排查日期, then by area code, submission, row. A blank 房屋编号 is the household's only house.
-- Unknown: 未鉴定 and a blank grade are unknown. A blank date means that the act is not recorded, hence not done.
-- Dangerous: grade C or D. Settled: 竣工 or 验收 by the period's end; a plan or a start of works does not settle it.
--
-- house_checked     排查日期 within house_check_days of the period's end / all houses on the ledger.
-- house_graded      grade A to D with a 排查日期 by the period's end / all houses on the ledger.
-- house_safe        grade A or B, or settled / houses lived in (是否有人居住).
-- unsafe_occupied   count of dangerous houses that are lived in and not settled.
-- suspect_graded    grade A to D / houses of 是否疑似危房.
-- house_toilet      三格式 or 水冲式 / houses whose 户厕类型 is given.
-- toilet_built      count of houses with a sanitary toilet (三格式 or 水冲式) finished in the year; at most one per house.
--
-- Source: housing_safety. Caveats: houses.yaml. Renovation of dangerous houses: renovations.sql.
WITH
latest_check_of_each_house AS (
  SELECT * FROM (
    SELECT
      housing_safety.*,
      row_number() OVER (
        PARTITION BY household_id, house_no
        ORDER BY check_date DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM housing_safety
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    house.*,
    COALESCE(date_diff('day', check_date, period_end) BETWEEN 0 AND house_check_days, FALSE) AS checked,
    COALESCE(safety_grade <> '未鉴定', FALSE) AS has_grade,
    COALESCE(safety_grade <> '未鉴定' AND check_date <= period_end, FALSE) AS graded,
    CASE WHEN safety_grade <> '未鉴定' THEN safety_grade IN ('C级', 'D级') END AS dangerous,
    COALESCE(finish_date <= period_end, FALSE) OR COALESCE(accept_date <= period_end, FALSE) AS settled,
    COALESCE(toilet_done_date BETWEEN year_start AND period_end, FALSE) AS toilet_done,
    toilet_type IN ('三格式卫生厕所', '水冲式') AS sanitary
  FROM latest_check_of_each_house house
  CROSS JOIN params
)
SELECT
  household_id || '/' || COALESCE(house_no, '') AS subject_id,
  area_code,
  household_id AS label,
  submission,
  row_number,
  COALESCE(household_class, '不明') AS household_class,
  checked AS house_checked,
  graded AS house_graded,
  CASE WHEN occupied THEN NOT dangerous OR settled END AS house_safe,
  occupied IS NULL OR (occupied AND (NOT dangerous OR settled) IS NULL) AS house_safe_unknown,
  dangerous AND occupied AND NOT settled AS unsafe_occupied,
  (dangerous AND occupied AND NOT settled) IS NULL AS unsafe_occupied_unknown,
  CASE WHEN suspect THEN has_grade END AS suspect_graded,
  suspect IS NULL AS suspect_graded_unknown,
  sanitary AS house_toilet,
  sanitary IS NULL AS house_toilet_unknown,
  toilet_done AND sanitary AS toilet_built,
  (toilet_done AND sanitary) IS NULL AS toilet_built_unknown
FROM what_is_known
