-- 劳动合同签订率：有用工单位（企业园区、帮扶车间、新型经营主体或写明企业）的在业脱贫人口。
SELECT count(*) FILTER (contract) AS numerator, count(contract) AS denominator
FROM employment_record work
JOIN person_roster person ON person.id_key = work.id_key AND person.submission = 'once' AND exit_reason IS NULL
LEFT JOIN household_roster household ON household.household_id = person.household_id AND household.submission = 'once'
WHERE work.submission = 'once' AND coalesce(year_month, DATE '2020-12-01') = DATE '2020-12-01' AND work_status = '已务工'
  AND (employer IS NOT NULL OR channel LIKE '%企业园区%' OR channel LIKE '%帮扶车间%' OR channel LIKE '%新型经营主体%')
  AND coalesce(household.household_type = '脱贫户', person_class LIKE '%|脱贫人口|%')
