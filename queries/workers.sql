-- 一行：花名册上的一个人的务工 | One row: the work of one person on the roster (证件号码), however many senders list them.
--
-- Which copy, who is 脱贫人口 and who 监测对象, who has left, and what a blank means: as in persons.sql.
-- Work is that of the period's last month (a blank 统计年月 is taken as that); for those without capacity for work or at
-- school, no record means not in work.
-- 有劳动能力: 普通, 技能, 弱劳动力或半劳动力 (劳动技能). Assisted: 脱贫人口 and 监测对象.
-- Employed: 就业渠道 企业园区, 帮扶车间 or 新型经营主体, or a named 务工企业.
--
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
-- transfer_workers               count of the assisted in work outside their township (务工区域 县内, 县外省内, 省外, 境外).
-- local_workers                  count of the assisted in work in the county (乡镇内, 县内).
-- away_workers                   count of the assisted in work outside the county.
-- organised_workers              是否点对点输送 / the assisted in work outside their township.
-- self_employed                  count of the assisted in work with 就业渠道 自主创业.
-- contract_signed                是否签订劳动合同 / the assisted in work for an employer.
-- work_insured                   是否参加职工社会保险 / the same.
-- wage_short                     count of the assisted paid less than due in a month of the period, whatever the channel.
-- travel_subsidy                 年度交通费补助 of the assisted; yuan.
-- work_known                     a record with 务工状况 / the able assisted not at school; no record is not known.
-- work_record_flawed             count of records at odds with themselves: more months worked than have passed, a wage
--                                though not in work, in work without 就业渠道, a start after the period.
-- ranger_share                   the assisted in the post 生态护林员 / able, willing, not at school.
--
-- Sources: person_roster, household_roster, employment_record, area. Caveats: workers.yaml.
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
pay_of_the_period AS (
  SELECT
    id_key,
    bool_or(wage_paid < wage_due) AS short,
    bool_or(wage_paid IS NOT NULL OR wage_due IS NOT NULL) AS stated,
    bool_or((wage_paid IS NULL) <> (wage_due IS NULL)) AS unclear,
    bool_or(channel LIKE '%|以工代赈|%') AS by_relief,
    bool_or(channel LIKE '%|以工代赈|%' AND wage_paid < wage_due) AS relief_short,
    bool_or(channel LIKE '%|以工代赈|%' AND (wage_paid IS NULL OR wage_due IS NULL)) AS relief_unclear
  FROM employment_record
  CROSS JOIN params
  WHERE COALESCE(year_month, period_end) BETWEEN CAST(date_trunc('month', period_start) AS DATE) AND period_end
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
    CASE
      WHEN work.id_key IS NOT NULL THEN work.work_status = '已务工'
      WHEN NOT who.able OR who.at_school THEN FALSE
    END AS in_work,
    work.id_key IS NOT NULL AS recorded,
    work.work_status IS NOT NULL AS status_known,
    work.channel LIKE '%|公益性岗位|%' OR work.post_name IS NOT NULL AS in_public_post,
    work.post_name,
    work.channel LIKE '%|帮扶车间|%' AS in_workshop,
    work.channel LIKE '%|自主创业|%' AS in_own_business,
    CASE
      WHEN work.employer IS NOT NULL THEN TRUE
      ELSE work.channel LIKE '%|企业园区|%' OR work.channel LIKE '%|帮扶车间|%' OR work.channel LIKE '%|新型经营主体|%'
    END AS has_employer,
    work.region_class IN ('省外', '境外') AS outside_province,
    work.region_class IN ('县外省内', '省外', '境外') AS outside_county,
    work.region_class <> '乡镇内' AS outside_township,
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
    work.organized,
    work.contract,
    work.employer_insured,
    work.travel_subsidy,
    COALESCE(work.work_months > EXTRACT(MONTH FROM params.period_end), FALSE)
      OR COALESCE(work.work_status = '未务工' AND work.monthly_wage > 0, FALSE)
      OR COALESCE(work.work_status = '已务工' AND work.channel IS NULL, FALSE)
      OR COALESCE(work.start_date > params.period_end, FALSE) AS flawed,
    COALESCE(pay.by_relief, FALSE) AS paid_by_relief,
    CASE WHEN pay.relief_short THEN FALSE WHEN pay.relief_unclear THEN NULL ELSE TRUE END AS relief_paid,
    COALESCE(pay.stated, FALSE) AS pay_stated,
    CASE WHEN pay.short THEN TRUE WHEN pay.unclear OR NOT pay.stated THEN NULL ELSE pay.short END AS paid_short
  FROM who_they_are who
  CROSS JOIN params
  LEFT JOIN one_row_per_worker work ON work.id_key = who.id_key
  LEFT JOIN pay_of_the_period pay ON pay.id_key = who.id_key
),
who_is_in_scope AS (
  SELECT
    known.*,
    present AND exited AS exited_scope,
    present AND assisted AS assisted_scope,
    present AND relocated AS relocated_scope,
    present AND assisted AND able AND NOT at_school AS free_scope,
    present AND assisted AND able AND willing AND NOT at_school AS job_scope,
    present AND assisted AND able AND year_long_enough AND (in_work OR months_worked) AS stable_scope,
    present AND assisted AND NOT in_work AND COALESCE(registered_unemployed, able AND willing AND NOT at_school)
      AS unemployed_scope,
    present AND assisted AND in_work AND outside_township AS transfer_scope,
    present AND assisted AND in_work AND has_employer AS employed_scope,
    present AND assisted AND pay_stated AS pay_scope,
    present AND assisted AND recorded AS record_scope,
    CASE WHEN NOT in_work THEN FALSE WHEN in_work THEN COALESCE(post_name = '生态护林员', FALSE) END AS is_ranger
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
  COALESCE(post_name, '无') AS post,
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
  paid_by_relief AND relief_paid IS NULL AS wage_paid_full_unknown,
  CASE WHEN assisted_scope THEN in_work AND outside_township END AS transfer_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND outside_township) IS NULL) AS transfer_workers_unknown,
  CASE WHEN assisted_scope THEN in_work AND NOT outside_county END AS local_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND NOT outside_county) IS NULL) AS local_workers_unknown,
  CASE WHEN assisted_scope THEN in_work AND outside_county END AS away_workers,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND outside_county) IS NULL) AS away_workers_unknown,
  CASE WHEN transfer_scope THEN organized END AS organised_workers,
  transfer_scope IS NULL OR (transfer_scope AND organized IS NULL) AS organised_workers_unknown,
  CASE WHEN assisted_scope THEN in_work AND in_own_business END AS self_employed,
  assisted_scope IS NULL OR (assisted_scope AND (in_work AND in_own_business) IS NULL) AS self_employed_unknown,
  CASE WHEN employed_scope THEN contract END AS contract_signed,
  employed_scope IS NULL OR (employed_scope AND contract IS NULL) AS contract_signed_unknown,
  CASE WHEN employed_scope THEN employer_insured END AS work_insured,
  employed_scope IS NULL OR (employed_scope AND employer_insured IS NULL) AS work_insured_unknown,
  CASE WHEN pay_scope THEN paid_short END AS wage_short,
  pay_scope IS NULL OR (pay_scope AND paid_short IS NULL) AS wage_short_unknown,
  CASE WHEN record_scope THEN travel_subsidy END AS travel_subsidy,
  CASE WHEN free_scope THEN status_known END AS work_known,
  free_scope IS NULL AS work_known_unknown,
  CASE WHEN record_scope THEN flawed END AS work_record_flawed,
  record_scope IS NULL AS work_record_flawed_unknown,
  CASE WHEN job_scope THEN is_ranger END AS ranger_share,
  job_scope IS NULL OR (job_scope AND is_ranger IS NULL) AS ranger_share_unknown
FROM who_is_in_scope
