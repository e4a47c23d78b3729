-- 纳入技能提升行动的脱贫人口：有劳动能力、有就业意愿、不在校；本年参加技能类培训，或获得培训见习机会。
WITH seeking AS (
  SELECT person.id_key
  FROM person_roster person LEFT JOIN household_roster household USING (household_id)
  WHERE person.submission = 'once' AND coalesce(household.submission, 'once') = 'once' AND exit_reason IS NULL
    AND labour_skill IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力') AND job_will
    AND coalesce(school_status, '非在校生') = '非在校生'
    AND coalesce(household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
)
SELECT
  count(*) FILTER (
    id_key IN (
      SELECT id_key FROM training_record
      WHERE year(start_date) = 2020 AND training_class IN ('职业技能培训', '实用技术培训', '以工代训')
    )
    OR id_key IN (SELECT id_key FROM employment_record WHERE training_times >= 1)
  ) AS numerator,
  count(*) AS denominator
FROM seeking
