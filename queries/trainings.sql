-- 一行：一人参加一个班次 | One row: one trainee in one class begun this year, however many senders list it.
--
-- Which copy: of several rows for one trainee and class the one with an end, then by area code, submission and row.
-- Area: the trainee's home on the roster where found there, else the record's own (the county's).
-- Skills: 职业技能培训, 实用技术培训, 以工代训. Assisted: 参训人类别 脱贫人口 or 监测对象.
-- The table holds this year's events only: what was taken or paid in earlier years is not seen.
--
-- trainings_done            count of trainees in classes ended by the period's end (结束日期, else 是否合格 filled).
-- trained_persons           count of trainees in finished classes, a person once per 培训类别 and year.
-- skill_trained             count of the assisted in finished classes of skills, a person once a year.
-- targeted_training         count of trainees in classes of 订单, 定向 or 定岗.
-- training_passed           是否合格 合格 / trainees in finished classes with an examination (未考 left out).
-- training_to_work          培训后就业日期 by the period's end / the assisted who passed a class for work (职业技能培训, 以工代训).
-- training_subsidy_excess   count of persons with more subsidies in the year than params.training_subsidies.
-- training_subsidy_repeated count of subsidies for an occupation and level already subsidised this year.
--
-- Sources: training_record, person_roster (home). Caveats: trainings.yaml.
WITH
classes_of_the_year AS (
  SELECT training_record.*
  FROM training_record
  CROSS JOIN params
  WHERE COALESCE(start_date, end_date) BETWEEN year_start AND period_end
),
one_row_per_place AS (
  SELECT * FROM (
    SELECT
      classes_of_the_year.*,
      row_number() OVER (
        PARTITION BY id_key, class_id
        ORDER BY CASE WHEN end_date IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM classes_of_the_year
  ) copies
  WHERE copy = 1
),
homes AS (
  SELECT * FROM (
    SELECT
      id_key, area_code, name,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
    WHERE id_key IN (SELECT id_key FROM classes_of_the_year)
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    place.id_key,
    place.class_id,
    COALESCE(homes.area_code, place.area_code) AS area_code,
    homes.name,
    place.submission,
    place.row_number,
    place.training_class,
    place.trainee_class,
    place.mode,
    place.passed,
    place.occupation,
    place.skill_level,
    place.training_class IN ('职业技能培训', '实用技术培训', '以工代训') AS of_skills,
    place.training_class IN ('职业技能培训', '以工代训') AS for_work,
    place.trainee_class IN ('脱贫人口', '监测对象') AS assisted,
    COALESCE(place.end_date <= params.period_end, place.passed IS NOT NULL) AS finished,
    COALESCE(place.job_after_date <= params.period_end, FALSE) AS in_work_after,
    COALESCE(place.subsidy_amount > 0, FALSE) AS subsidised,
    params.training_subsidies
  FROM one_row_per_place place
  CROSS JOIN params
  LEFT JOIN homes ON homes.id_key = place.id_key
),
places_in_order AS (
  SELECT
    known.*,
    row_number() OVER (
      PARTITION BY id_key, training_class
      ORDER BY CASE WHEN finished THEN 0 ELSE 1 END, class_id
    ) = 1 AS first_of_kind,
    row_number() OVER (
      PARTITION BY id_key
      ORDER BY CASE WHEN finished AND of_skills AND assisted THEN 0 ELSE 1 END, class_id
    ) = 1 AS first_of_skills,
    row_number() OVER (PARTITION BY id_key ORDER BY CASE WHEN subsidised THEN 0 ELSE 1 END, class_id) AS subsidy_place,
    row_number() OVER (
      PARTITION BY id_key, occupation, skill_level
      ORDER BY CASE WHEN subsidised THEN 0 ELSE 1 END, class_id
    ) AS subsidy_place_of_level
  FROM what_is_known known
)
SELECT
  id_key || ' ' || class_id AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  COALESCE(training_class, '不明') AS training_class,
  COALESCE(trainee_class, '不明') AS trainee_class,
  COALESCE(mode, '不明') AS training_mode,
  finished AS trainings_done,
  finished AND first_of_kind AS trained_persons,
  finished AND of_skills AND assisted AND first_of_skills AS skill_trained,
  (finished AND of_skills AND assisted AND first_of_skills) IS NULL AS skill_trained_unknown,
  mode IN ('订单', '定向', '定岗') AS targeted_training,
  mode IS NULL AS targeted_training_unknown,
  CASE WHEN finished AND passed IS DISTINCT FROM '未考' THEN passed = '合格' END AS training_passed,
  finished AND passed IS NULL AS training_passed_unknown,
  CASE WHEN finished AND for_work AND assisted AND passed = '合格' THEN in_work_after END AS training_to_work,
  (finished AND for_work AND assisted AND passed = '合格') IS NULL AS training_to_work_unknown,
  subsidised AND subsidy_place = training_subsidies + 1 AS training_subsidy_excess,
  CASE WHEN occupation IS NOT NULL AND skill_level IS NOT NULL THEN subsidised AND subsidy_place_of_level > 1 END
    AS training_subsidy_repeated,
  subsidised AND (occupation IS NULL OR skill_level IS NULL) AS training_subsidy_repeated_unknown
FROM places_in_order
