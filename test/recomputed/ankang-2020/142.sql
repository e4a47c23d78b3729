-- 公益性岗位在岗的脱贫人口和监测对象：期末月已务工、渠道为公益性岗位或写明岗位。
WITH assisted AS (
  SELECT person.id_key, labour_skill, school_status
  FROM person_roster person LEFT JOIN household_roster household USING (household_id)
  WHERE person.submission = 'once' AND coalesce(household.submission, 'once') = 'once' AND exit_reason IS NULL
    AND (coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
      OR (monitor_category IS NOT NULL AND coalesce(risk_cleared, FALSE) = FALSE))
),
stated AS (
  SELECT
    work_status = '已务工' AND (channel LIKE '%公益性岗位%' OR post_name IS NOT NULL) AS in_post,
    work.id_key IS NULL AND (labour_skill NOT IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力') OR school_status <> '非在校生') AS idle
  FROM assisted LEFT JOIN employment_record work
    ON work.id_key = assisted.id_key AND work.submission = 'once' AND coalesce(year_month, DATE '2020-12-01') = DATE '2020-12-01'
)
SELECT count(*) FILTER (in_post) AS numerator, count(*) FILTER (in_post IS NOT NULL OR idle) AS denominator
FROM stated
