-- 困难学生认定率：户册上脱贫户和未消除风险监测户的在校学生，登记了困难类别。
SELECT count(household_class) AS numerator, count(*) AS denominator
FROM education_record student
JOIN person_roster person ON person.id_key = student.id_key AND person.submission = 'once'
JOIN household_roster household ON household.household_id = person.household_id AND household.submission = 'once'
WHERE student.submission = 'once' AND status NOT IN ('失学', '辍学', '毕业')
  AND (household_type = '脱贫户' OR (monitor_category IS NOT NULL AND risk_cleared IS DISTINCT FROM TRUE))
