-- 脱贫人口参保率：职工医保、异地参保算参保；死亡、参军、服刑、出国的不应参保；没有记录的不明。
WITH exited AS (
  SELECT person.id_key
  FROM person_roster person LEFT JOIN household_roster household USING (household_id)
  WHERE person.submission = 'once' AND coalesce(household.submission, 'once') = 'once' AND exit_reason IS NULL
    AND coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
)
SELECT
  count(*) FILTER (insured OR uninsured_reason = '异地已参保') AS numerator,
  count(*) FILTER (insured IS NOT NULL OR uninsured_reason = '异地已参保') AS denominator
FROM exited JOIN medical_security medical USING (id_key)
WHERE medical.submission = 'once' AND year = 2020
  AND (insured OR uninsured_reason IS NULL OR uninsured_reason NOT IN ('死亡', '参军', '服刑', '出国(境)'))
