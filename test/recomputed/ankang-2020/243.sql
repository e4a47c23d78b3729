-- 脱贫人口慢病签约率：有长期慢性病的，一年内签约。
SELECT
  count(*) FILTER (doctor_sign_date BETWEEN DATE '2020-12-31' - 366 AND DATE '2020-12-31') AS numerator,
  count(*) AS denominator
FROM person_roster person
JOIN medical_security medical ON medical.id_key = person.id_key AND medical.submission = 'once' AND year = 2020
LEFT JOIN household_roster household ON household.household_id = person.household_id AND household.submission = 'once'
WHERE person.submission = 'once' AND exit_reason IS NULL AND health LIKE '%长期慢性病%'
  AND coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
