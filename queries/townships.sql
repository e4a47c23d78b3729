-- 一行：一个乡镇 | One row: one township of the area tree, whether or not it sent anything.
--
-- demo_base_added   townships with at least one running 示范基地 whose 认定(建成)日期 lies in the year / all townships.
--                   Bases of earlier years do not count. Unknown: none dated this year, but one without a date or status.
-- township_bus      townships with at least one village that has a bus (是否通客车) / all townships. Unknown: none, but a
--                   village that does not say, or no village profile at all.
-- civilised_town    是否文明村 of the township's 镇级汇总 row is not 否 / all townships. Unknown: no such row or a blank.
--
-- Sources: area, business_entity, village_profile. submission and row_number are those of the first base of the year, NULL
-- where there is none. Caveats: townships.yaml.
WITH
demonstration_bases AS (
  SELECT
    area.township_code,
    base.submission,
    base.row_number,
    base.status = '正常' AND base.approved_date BETWEEN params.year_start AND params.period_end AS added
  FROM business_entity base
  CROSS JOIN params
  JOIN area ON area.area_code = base.area_code
  WHERE base.class = '示范基地'
),
bases_of_townships AS (
  SELECT township_code, bool_or(added) AS added, bool_or(added IS NULL) AS unclear
  FROM demonstration_bases
  GROUP BY township_code
),
first_base_of_each_township AS (
  SELECT township_code, submission, row_number FROM (
    SELECT
      township_code, submission, row_number,
      row_number() OVER (PARTITION BY township_code ORDER BY submission, row_number) AS copy
    FROM demonstration_bases
    WHERE added
  ) copies
  WHERE copy = 1
),
profiles_of_townships AS (
  SELECT
    area.township_code,
    bool_or(CASE WHEN profile.place_type IS DISTINCT FROM '镇级汇总' THEN profile.bus END) AS some_bus,
    bool_or(profile.place_type IS DISTINCT FROM '镇级汇总' AND profile.place_type IS DISTINCT FROM '集中安置点' AND profile.bus IS NULL)
      AS bus_unclear,
    bool_or(CASE WHEN profile.place_type = '镇级汇总' THEN profile.civilized <> '否' END) AS civilised
  FROM village_profile profile
  JOIN area ON area.area_code = profile.area_code
  WHERE area.township_code IS NOT NULL
  GROUP BY area.township_code
),
what_is_known AS (
  SELECT
    township.area_code,
    township.area_name,
    first_base.submission,
    first_base.row_number,
    CASE WHEN bases.added THEN TRUE WHEN bases.unclear THEN NULL ELSE FALSE END AS added,
    CASE WHEN profiles.some_bus THEN TRUE WHEN NOT profiles.bus_unclear THEN FALSE END AS bus,
    profiles.civilised
  FROM area township
  LEFT JOIN bases_of_townships bases ON bases.township_code = township.area_code
  LEFT JOIN first_base_of_each_township first_base ON first_base.township_code = township.area_code
  LEFT JOIN profiles_of_townships profiles ON profiles.township_code = township.area_code
  WHERE township.level = 'township'
)
SELECT
  area_code AS subject_id,
  area_code,
  area_name AS label,
  submission,
  row_number,
  added AS demo_base_added,
  added IS NULL AS demo_base_added_unknown,
  bus AS township_bus,
  bus IS NULL AS township_bus_unknown,
  civilised AS civilised_town,
  civilised IS NULL AS civilised_town_unknown
FROM what_is_known
