-- 脱贫人口大病保险参保率：不含职工医保参保人和不应参保的人；没有基本医保的视为没有大病保险。
WITH exited AS (
  SELECT person.id_key
  FROM person_roster person LEFT JOIN household_roster household USING (household_id)
  WHERE person.submission = 'once' AND coalesce(household.submission, 'once') = 'once' AND exit_reason IS NULL
    AND coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
)
SELECT
  count(*) FILTER (critical_insurance) AS numerator,
  count(*) FILTER (critical_insurance IS NOT NULL OR insured = FALSE) AS denominator
FROM exited JOIN medical_security medical USING (id_key)
WHERE medical.submission = 'once' AND year = 2020 AND insurance_type IS DISTINCT FROM '职工基本医疗保险'
  AND (insured OR uninsured_reason IS NULL OR uninsured_reason NOT IN ('死亡', '参军', '服刑', '出国(境)'))
