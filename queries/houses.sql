-- 一行：一处农房 | One row: one rural house (户编号 + 房屋编号), at its latest check.
--
-- Which copy: the latest 排查日期, then by area code, submission, row. A blank 房屋编号 is the household's only house.
-- Unknown: 未鉴定 and a blank grade are unknown. A blank date means that the act is not recorded, hence not done.
--
-- house_checked     排查日期 within house_check_days of the period's end / all houses on the ledger.
-- unsafe_occupied   count of houses of grade C or D that are lived in (是否有人居住) and whose treatment has no 竣工 or 验收
--                   date by the period's end. A plan or a start of works does not settle it.
-- toilet_built      count of houses with a sanitary toilet (三格式 or 水冲式) finished in the year; at most one per house.
--
-- Source: housing_safety. Caveats: houses.yaml.
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
    CASE WHEN safety_grade <> '未鉴定' THEN safety_grade IN ('C级', 'D级') END AS dangerous,
    COALESCE(COALESCE(accept_date, finish_date) <= period_end, FALSE) AS settled,
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
  checked AS house_checked,
  dangerous AND occupied AND NOT settled AS unsafe_occupied,
  (dangerous AND occupied AND NOT settled) IS NULL AS unsafe_occupied_unknown,
  toilet_done AND sanitary AS toilet_built,
  (toilet_done AND sanitary) IS NULL AS toilet_built_unknown
FROM what_is_known
