-- 一行：花名册上的一个人 | One row: one person on the roster (证件号码), whatever the number of senders that list them.
--
-- Which copy: of several rows for one person the one that has not left (自然减少原因 blank), then by area code,
-- submission and row. Only rows listed twice are put in order: they are few, and ordering all of them is slow.
-- Who is who: the household register says who is 脱贫人口 and 监测对象; the person's own 人员类别 only where the register
-- has no answer. 脱贫不稳定户 are 脱贫人口; a household whose risk is cleared is no longer monitored.
-- Unknown: a blank status, yes/no or number is unknown, never 否 or 0: the indicator is NULL and <id>_unknown true.
-- A blank date of an act means that no act is recorded. Who has left (死亡, 户籍迁出, 服刑 …) is in no denominator.
-- Work is that of the period's last month (a blank 统计年月 is taken as that); for those without capacity for work or at
-- school, no record means not in work.
-- 有劳动能力: 普通, 技能, 弱劳动力或半劳动力 (劳动技能).
--
-- insurance_enrolment            insured / on the roster and due to be insured. Out-of-area and employee insurance count.
--                                Not due: 未参保原因 死亡, 参军, 服刑, 出国(境). No row in the year = unknown.
-- insurance_enrolment_exited     the same for 脱贫人口 (脱贫不稳定户 included).
-- insurance_enrolment_monitored  the same for 监测对象; overlaps the former, never add the two.
-- insurance_subsidy              是否资助参保 / residents' insurance with a 资助参保身份; employee insurance is not aided.
-- doctor_signed                  家庭医生签约日期 within the contract's days / 脱贫人口 and 监测对象 with 长期慢性病.
-- doctor_visited                 履约随访次数 of the year >= quarters since signing / the signed; signed is not served.
-- major_disease_treated          救治状态 已救治 / 脱贫人口 and 监测对象 with 患有大病 or a 救治状态; 放弃 counts as not treated.
-- employment_scale               count of 脱贫人口 with 务工状况 已务工.
-- employment_rate                已务工 / able and willing (就业意愿 有), not at school, 脱贫人口 and 监测对象.
-- work_force                     count of the able among 脱贫人口 and 监测对象; base for sharing out the county's number.
-- public_post_workers            count of 脱贫人口 and 监测对象 in work with 就业渠道 公益性岗位 or a named post.
-- workshop_workers               count of the same with 就业渠道 帮扶车间.
-- migrant_workers                count of the same with 务工区域 省外 or 境外.
-- relocated_employed             count of members of 易地搬迁户 in work.
-- stable_employment              务工时间 >= stable_months / the able who worked this year; NULL until the year is that long.
-- policy_talk_given              政策宣介次数 >= 1 / registered unemployed (是否登记失业; where blank: able, willing, not at
--                                school) among 脱贫人口 and 监测对象, not 已务工. Who finds work leaves the denominator.
-- guidance_given                 职业指导次数 >= 1 / the same.
-- three_offers_given             岗位推荐次数 >= job_offers / the same.
-- training_given                 培训或见习次数 >= 1 / the same; an offer is enough.
-- wage_paid_full                 every month's 实发 >= 应发 / payees of 以工代赈 in the period; per payee, never pooled.
--
-- Sources: person_roster, household_roster, medical_security, employment_record, area. Caveats: persons.yaml.
WITH
people_listed_twice AS (
  SELECT id_key FROM person_roster GROUP BY id_key HAVING COUNT(*) > 1
),
one_row_per_person AS (
  SELECT person_roster.*, 1 AS copy
  FROM person_roster
  WHERE id_key NOT IN (SELECT id_key FROM people_listed_twice)
  UNION ALL
  SELECT * FROM (
    SELECT
      person_roster.*,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
    WHERE id_key IN (SELECT id_key FROM people_listed_twice)
  ) copies
  WHERE copy = 1
),
one_row_per_household AS (
  SELECT * FROM (
    SELECT
      household_id, household_type, monitor_category, risk_cleared, relocated,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN change_type = '自然减少' THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_roster
  ) copies
  WHERE copy = 1
),
insurance_of_the_year AS (
  SELECT medical_security.*
  FROM medical_security
  CROSS JOIN params
  WHERE year = EXTRACT(YEAR FROM period_end)
),
insurance_listed_twice AS (
  SELECT id_key FROM insurance_of_the_year GROUP BY id_key HAVING COUNT(*) > 1
),
latest_insurance_of_the_year AS (
  SELECT insurance_of_the_year.*, 1 AS copy
  FROM insurance_of_the_year
  WHERE id_key NOT IN (SELECT id_key FROM insurance_listed_twice)
  UNION ALL
  SELECT * FROM (
    SELECT
      insurance_of_the_year.*,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY month DESC NULLS LAST, area_code, submission, row_number
      ) AS copy
    FROM insurance_of_the_year
    WHERE id_key IN (SELECT id_key FROM insurance_listed_twice)
  ) copies
  WHERE copy = 1
),
work_of_the_last_month AS (
  SELECT employment_record.*
  FROM employment_record
  CROSS JOIN params
  WHERE year_month IS NULL OR year_month = CAST(date_trunc('month', period_end) AS DATE)
),
workers_listed_twice AS (
  SELECT id_key FROM work_of_the_last_month GROUP BY id_key HAVING COUNT(*) > 1
),
one_row_per_worker AS (
  SELECT work_of_the_last_month.*, 1 AS copy
  FROM work_of_the_last_month
  WHERE id_key NOT IN (SELECT id_key FROM workers_listed_twice)
  UNION ALL
  SELECT * FROM (
    SELECT
      work_of_the_last_month.*,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN work_status IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM work_of_the_last_month
    WHERE id_key IN (SELECT id_key FROM workers_listed_twice)
  ) copies
  WHERE copy = 1
),
relief_pay_of_the_period AS (
  SELECT
    id_key,
    bool_or(wage_paid < wage_due) AS short,
    bool_or(wage_paid IS NULL OR wage_due IS NULL) AS unclear
  FROM employment_record
  CROSS JOIN params
  WHERE channel LIKE '%|以工代赈|%'
    AND COALESCE(year_month, period_end) BETWEEN CAST(date_trunc('month', period_start) AS DATE) AND period_end
  GROUP BY id_key
),
who_they_are AS (
  SELECT
    person.id_key,
    person.area_code,
    person.name,
    person.submission,
    person.row_number,
    person.exit_reason IS NULL AS present,
    COALESCE(household.household_type = '脱贫户', person.person_class LIKE '%|脱贫人口|%') AS exited,
    CASE
      WHEN household.household_id IS NULL THEN person.person_class LIKE '%|监测对象|%'
      ELSE household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE)
    END AS monitored,
    household.relocated,
    person.sex,
    CASE WHEN area.level = 'village' THEN COALESCE(area.key_village, '否') ELSE '不明' END AS key_village,
    person.health LIKE '%|长期慢性病|%' AS chronic,
    person.health LIKE '%|患有大病|%' AS gravely_ill,
    person.labour_skill IN ('普通劳动力', '技能劳动力', '弱劳动力或半劳动力') AS able,
    COALESCE(person.school_status <> '非在校生', FALSE) AS at_school,
    person.job_will AS willing
  FROM one_row_per_person person
  LEFT JOIN one_row_per_household household ON household.household_id = person.household_id
  LEFT JOIN area ON area.area_code = person.area_code
),
what_is_known AS (
  SELECT
    who.*,
    who.exited OR who.monitored AS assisted,
    who.present
      AND NOT COALESCE(
        medical.uninsured_reason IN ('死亡', '参军', '服刑', '出国(境)') AND medical.insured IS DISTINCT FROM TRUE,
        FALSE
      ) AS due_to_be_insured,
    CASE
      WHEN medical.insured OR medical.uninsured_reason = '异地已参保' THEN TRUE
      ELSE medical.insured
    END AS insured,
    medical.aid_identity IS NOT NULL AND COALESCE(medical.insurance_type, '') <> '职工基本医疗保险' AS due_subsidy,
    medical.subsidized,
    CASE
      WHEN medical.id_key IS NULL THEN NULL
      WHEN medical.doctor_sign_date IS NULL THEN FALSE
      ELSE date_diff('day', medical.doctor_sign_date, params.period_end) BETWEEN 0 AND params.doctor_contract_days
    END AS signed,
    EXTRACT(QUARTER FROM params.period_end)
      - CASE
          WHEN medical.doctor_sign_date >= params.year_start THEN EXTRACT(QUARTER FROM medical.doctor_sign_date)
          ELSE 0
        END AS quarters_owed,
    medical.visits_done,
    params.visits_per_quarter,
    medical.treated,
    CASE
      WHEN work.id_key IS NOT NULL THEN work.work_status = '已务工'
      WHEN NOT who.able OR who.at_school THEN FALSE
    END AS in_work,
    work.channel LIKE '%|公益性岗位|%' OR work.post_name IS NOT NULL AS in_public_post,
    work.channel LIKE '%|帮扶车间|%' AS in_workshop,
    work.region_class IN ('省外', '境外') AS outside_province,
    COALESCE(work.work_months, CASE WHEN work.id_key IS NULL THEN 0 END) > 0 AS months_worked,
    work.work_months,
    work.registered_unemployed,
    EXTRACT(MONTH FROM params.period_end) >= params.stable_months AS year_long_enough,
    params.stable_months,
    params.job_offers,
    work.policy_talk_times,
    work.guidance_times,
    work.job_offer_times,
    work.training_times,
    relief.id_key IS NOT NULL AS paid_by_relief,
    CASE WHEN relief.short THEN FALSE WHEN relief.unclear THEN NULL ELSE TRUE END AS relief_paid
  FROM who_they_are who
  CROSS JOIN params
  LEFT JOIN latest_insurance_of_the_year medical ON medical.id_key = who.id_key
  LEFT JOIN one_row_per_worker work ON work.id_key = who.id_key
  LEFT JOIN relief_pay_of_the_period relief ON relief.id_key = who.id_key
),
who_is_in_scope AS (
  SELECT
    known.*,
    due_to_be_insured AND exited AS insurance_exited,
    due_to_be_insured AND monitored AS insurance_monitored,
    due_to_be_insured AND due_subsidy AND insured AS subsidy_scope,
    present AND assisted AND chronic AS chronic_scope,
    present AND assisted AND chronic AND signed AND quarters_owed > 0 AS visit_scope,
    present AND assisted AND (gravely_ill OR treated IS NOT NULL) AS treatment_scope,
    present AND exited AS exited_scope,
    present AND assisted AS assisted_scope,
    present AND relocated AS relocated_scope,
    present AND assisted AND able AND willing AND NOT at_school AS job_scope,
    present AND assisted AND able AND year_long_enough AND (in_work OR months_worked) AS stable_scope,
    present AND assisted AND NOT in_work AND COALESCE(registered_unemployed, able AND willing AND NOT at_school)
      AS unemployed_scope
  FROM what_is_known known
)
SELECT
  id_key AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  CASE
    WHEN exited THEN '脱贫人口'
    WHEN exited IS NULL OR monitored IS NULL THEN '不明'
    WHEN monitored THEN '监测对象'
    ELSE '其他'
  END AS person_group,
  COALESCE(sex, '不明') AS sex,
  CASE WHEN relocated THEN '是' WHEN NOT relocated THEN '否' ELSE '不明' END AS relocated,
  key_village,
  CASE WHEN due_to_be_insured THEN insured END AS insurance_enrolment,
  due_to_be_insured AND insured IS NULL AS insurance_enrolment_unknown,
  CASE WHEN insurance_exited THEN insured END AS insurance_enrolment_exited,
  insurance_exited IS NULL OR (insurance_exited AND insured IS NULL) AS insurance_enrolment_exited_unknown,
  CASE WHEN insurance_monitored THEN insured END AS insurance_enrolment_monitored,
  insurance_monitored IS NULL OR (insurance_monitored AND insured IS NULL) AS insurance_enrolment_monitored_unknown,
  CASE WHEN subsidy_scope THEN subsidized END AS insurance_subsidy,
  subsidy_scope IS NULL OR (subsidy_scope AND subsidized IS NULL) AS insurance_subsidy_unknown,
  CASE WHEN chronic_scope THEN signed END AS doctor_signed,
  chronic_scope IS NULL OR (chronic_scope AND signed IS NULL) AS doctor_signed_unknown,
  CASE WHEN visit_scope THEN visits_done >= quarters_owed * visits_per_quarter END AS doctor_visited,
  visit_scope IS NULL OR (visit_scope AND visits_done IS NULL) AS doctor_visited_unknown,
  CASE WHEN treatment_scope THEN treated = '已救治' END AS major_disease_treated,
  treatment_scope IS NULL OR (treatment_scope AND treated IS NULL) AS major_disease_treated_unknown,
  CASE WHEN exited_scope THEN in_work END AS employment_scale,
  exited_scope IS NULL OR (exited_scope AND in_work IS NULL) AS employment_scale_unknown,
  CASE WHEN job_scope THEN in_work END AS employment_rate,
  job_scope IS NULL OR (job_scope AND in_work IS NULL) AS employment_rate_unknown,
  CASE WHEN assisted_scope THEN able END AS work_force,
  assisted_scope IS NULL OR (assisted_scope AND able IS NULL) AS work_force_unknown,
  CASE WHEN assisted_scope THEN in_work AND in_public_post END AS public_post_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND in_public_post) IS NULL) AS public_post_workers_unknown,
  CASE WHEN assisted_scope THEN in_work AND in_workshop END AS workshop_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND in_workshop) IS NULL) AS workshop_workers_unknown,
  CASE WHEN assisted_scope THEN in_work AND outside_province END AS migrant_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND outside_province) IS NULL) AS migrant_workers_unknown,
  CASE WHEN relocated_scope THEN in_work END AS relocated_employed,
  relocated_scope IS NULL OR (relocated_scope AND in_work IS NULL) AS relocated_employed_unknown,
  CASE WHEN stable_scope THEN work_months >= stable_months END AS stable_employment,
  stable_scope IS NULL OR (stable_scope AND work_months IS NULL) AS stable_employment_unknown,
  CASE WHEN unemployed_scope THEN policy_talk_times >= 1 END AS policy_talk_given,
  unemployed_scope IS NULL OR (unemployed_scope AND policy_talk_times IS NULL) AS policy_talk_given_unknown,
  CASE WHEN unemployed_scope THEN guidance_times >= 1 END AS guidance_given,
  unemployed_scope IS NULL OR (unemployed_scope AND guidance_times IS NULL) AS guidance_given_unknown,
  CASE WHEN unemployed_scope THEN job_offer_times >= job_offers END AS three_offers_given,
  unemployed_scope IS NULL OR (unemployed_scope AND job_offer_times IS NULL) AS three_offers_given_unknown,
  CASE WHEN unemployed_scope THEN training_times >= 1 END AS training_given,
  unemployed_scope IS NULL OR (unemployed_scope AND training_times IS NULL) AS training_given_unknown,
  CASE WHEN paid_by_relief THEN relief_paid END AS wage_paid_full,
  paid_by_relief AND relief_paid IS NULL AS wage_paid_full_unknown
FROM who_is_in_scope
