-- 就业状况排查登记率：有劳动能力、不在校的脱贫人口和监测对象，期末月有务工状况。
WITH able AS (
  SELECT person.id_key
  FROM person_roster person LEFT JOIN household_roster household USING (household_id)
  WHERE person.submission = 'once' AND coalesce(household.submission, 'once') = 'once' AND exit_reason IS NULL
    AND labour_skill IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力') AND coalesce(school_status, '非在校生') = '非在校生'
    AND (coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
      OR (monitor_category IS NOT NULL AND coalesce(risk_cleared, FALSE) = FALSE))
)
SELECT
  count(*) FILTER (EXISTS (
    SELECT 1 FROM employment_record work
    WHERE work.id_key = able.id_key AND coalesce(year_month, DATE '2020-12-01') = DATE '2020-12-01' AND work_status IS NOT NULL
  )) AS numerator,
  count(*) AS denominator
FROM able
