-- 一行：一次应履行的时限职责 | One row: one due occasion (area x clause x last day), made from the policy's cadences and milestones.
--
-- duty_held   at least `times` recorded work events / occasions whose last day has come. An event counts when its class and
--             level are those asked for (none asked for: any), it took place (实际日期) between the first and the last day, it lies in the area that
--             owes the duty or below, it has evidence (佐证材料) and, where the policy asks, it names the clause (对应条款).
--             NULL until the last day has come. No evidence, not held: a blank is never taken as held. One event listed
--             several times under one number counts once; a yearly total never proves a monthly meeting.
--
-- Sources: due_occasion (from the policy), work_event, area. submission and row_number are those of the first event that
-- counts, NULL where there is none. Caveats: duties.yaml.
WITH
areas_with_all_above AS (
  SELECT area_code, village_code AS above FROM area WHERE village_code IS NOT NULL
  UNION
  SELECT area_code, township_code FROM area WHERE township_code IS NOT NULL
  UNION
  SELECT area_code, county_code FROM area WHERE county_code IS NOT NULL
  UNION
  SELECT area_code, city_code FROM area WHERE city_code IS NOT NULL
  UNION
  SELECT area_code, province_code FROM area WHERE province_code IS NOT NULL
  UNION
  SELECT below.area_code, nation.area_code FROM area below CROSS JOIN area nation WHERE nation.level = 'nation'
),
proven_events AS (
  SELECT areas.above AS area_code, event_class, event.level, clause_id, event_no, real_date, submission, row_number
  FROM work_event event
  JOIN areas_with_all_above areas ON areas.area_code = event.area_code
  WHERE evidence IS NOT NULL AND real_date IS NOT NULL
),
events_that_count AS (
  SELECT
    occasion.clause_id,
    occasion.area_code,
    occasion.due,
    event.event_no,
    event.submission,
    event.row_number,
    row_number() OVER (
      PARTITION BY occasion.clause_id, occasion.area_code, occasion.due
      ORDER BY event.real_date, event.event_no, event.submission, event.row_number
    ) AS place
  FROM due_occasion occasion
  JOIN proven_events event
    ON event.area_code = occasion.area_code
    AND (occasion.event_class IS NULL OR event.event_class = occasion.event_class)
    AND (occasion.event_level IS NULL OR event.level = occasion.event_level)
    AND event.real_date BETWEEN occasion.opens AND occasion.due
    AND (NOT occasion.cite OR event.clause_id = occasion.clause_id)
),
events_of_each_occasion AS (
  SELECT
    clause_id, area_code, due,
    COUNT(DISTINCT event_no) AS held,
    MAX(CASE WHEN place = 1 THEN submission END) AS submission,
    MAX(CASE WHEN place = 1 THEN row_number END) AS row_number
  FROM events_that_count
  GROUP BY clause_id, area_code, due
)
SELECT
  occasion.clause_id || '/' || occasion.area_code || '/' || CAST(occasion.due AS VARCHAR) AS subject_id,
  occasion.area_code,
  area.area_name || ' ' || CAST(occasion.due AS VARCHAR) AS label,
  events.submission,
  events.row_number,
  occasion.clause_id AS clause,
  CASE WHEN occasion.due <= params.as_of THEN COALESCE(events.held, 0) >= occasion.times END AS duty_held
FROM due_occasion occasion
CROSS JOIN params
LEFT JOIN area ON area.area_code = occasion.area_code
LEFT JOIN events_of_each_occasion events
  ON events.clause_id = occasion.clause_id AND events.area_code = occasion.area_code AND events.due = occasion.due
