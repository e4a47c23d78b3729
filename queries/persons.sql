-- 一行：花名册上的一个人 | One row: one person on the roster (证件号码), whatever the number of senders that list them.
--
-- Which copy: of several rows for one person the one that has not left (自然减少原因 blank), then by area code,
-- submission and row. Only rows listed twice are put in order: they are few, and ordering all of them is slow.
-- Who is who: the household register says who is 脱贫人口 and 监测对象; the person's own 人员类别 only where the register
-- has no answer. 脱贫不稳定户 are 脱贫人口; a household whose risk is cleared is no longer monitored.
-- Unknown: a blank status, yes/no or number is unknown, never 否 or 0: the indicator is NULL and <id>_unknown true.
-- A blank date of an act means that no act is recorded. Who has left (死亡, 户籍迁出, 服刑 …) is in no denominator.
-- Low income: 监测对象, or 低保对象, 特困人员, 低保边缘, 刚性支出困难 or 返贫致贫 by 人员类别 or 资助参保身份.
-- Who works is asked in workers.sql.
--
-- insurance_enrolment            insured / on the roster and due to be insured. Out-of-area and employee insurance count.
--                                Not due: 未参保原因 死亡, 参军, 服刑, 出国(境). No row in the year = unknown.
-- insurance_enrolment_exited     the same for 脱贫人口 (脱贫不稳定户 included).
-- insurance_enrolment_monitored  the same for 监测对象; overlaps the former, never add the two.
-- insurance_enrolment_low_income  the same for people of low income; overlaps both.
-- critical_insurance             是否参加大病保险 / 脱贫人口 and 监测对象 due to be insured; employee insurance has its own.
-- insurance_subsidy              是否资助参保 / residents' insurance with a 资助参保身份; employee insurance is not aided.
-- doctor_signed                  家庭医生签约日期 within the contract's days / 脱贫人口 and 监测对象 with 长期慢性病.
-- doctor_visited                 履约随访次数 of the year >= quarters since signing / the signed; signed is not served.
-- major_disease_treated          救治状态 已救治 / 脱贫人口 and 监测对象 with 患有大病 or a 救治状态; 放弃 counts as not treated.
-- health_checked                 健康状况摸排日期 within health_check_days / 监测对象; a blank date is no check.
-- no_deposit_stays               stays without deposit / hospital stays of the year of 脱贫人口 and 监测对象.
-- one_stop_stays                 stays settled at one window / the same.
-- high_cost_pushed               推送日期 by the period's end / persons with a 高额费用预警日期 by then.
-- high_cost_handled              核查结果 无风险, 已纳入监测 or 已落实帮扶 / the same; 待核查 and blank are not handled.
-- own_pay_ratio                  own payment / covered cost of the year of persons with a 资助参保身份; yuan.
-- critical_pay_ratio             paid by critical illness insurance / covered cost of all with such cost; yuan.
--
-- Sources: person_roster, household_roster, medical_security, area. Caveats: persons.yaml.
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
    person.person_class LIKE '%|低保%' OR person.person_class LIKE '%|特困人员|%'
      OR person.person_class LIKE '%|刚性支出%' OR person.person_class LIKE '%|返贫致贫人口|%' AS poor_by_class,
    person.sex,
    CASE WHEN area.level = 'village' THEN COALESCE(area.key_village, '否') ELSE '不明' END AS key_village,
    person.health LIKE '%|长期慢性病|%' AS chronic,
    person.health LIKE '%|患有大病|%' AS gravely_ill
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
    medical.health_check_date IS NOT NULL
      AND date_diff('day', medical.health_check_date, params.period_end) BETWEEN 0 AND params.health_check_days AS checked,
    CASE
      WHEN who.poor_by_class OR medical.aid_identity IN ('特困人员', '低保对象', '返贫致贫人口', '低保边缘') THEN TRUE
      ELSE who.monitored
    END AS low_income,
    CASE WHEN medical.aid_identity IN ('特困人员', '低保对象', '返贫致贫人口') THEN '特困低保返贫'
      WHEN medical.aid_identity IS NOT NULL THEN '其他救助对象' ELSE '非救助对象' END AS aid_group,
    medical.aid_identity IS NOT NULL AS aided,
    CASE
      WHEN medical.critical_insurance THEN TRUE
      WHEN medical.insured = FALSE THEN FALSE
      ELSE medical.critical_insurance
    END AS critically_insured,
    COALESCE(medical.insurance_type, '') = '职工基本医疗保险' AS insured_as_employee,
    medical.inpatient_times,
    medical.no_deposit_times,
    medical.one_stop_times,
    medical.covered_cost,
    medical.own_paid,
    medical.critical_paid,
    COALESCE(medical.warn_date <= params.period_end, FALSE) AS warned,
    COALESCE(medical.push_date <= params.period_end, FALSE) AS pushed,
    COALESCE(medical.check_result IN ('无风险', '已纳入监测', '已落实帮扶'), FALSE) AS handled
  FROM who_they_are who
  CROSS JOIN params
  LEFT JOIN latest_insurance_of_the_year medical ON medical.id_key = who.id_key
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
    due_to_be_insured AND low_income AS insurance_low_income,
    due_to_be_insured AND assisted AND NOT insured_as_employee AS critical_scope,
    present AND monitored AS monitored_scope,
    present AND assisted AND inpatient_times > 0 AS stay_scope,
    present AND warned AS warned_scope,
    present AND aided AND (covered_cost IS NULL OR covered_cost > 0) AND inpatient_times > 0 AS own_pay_scope,
    present AND inpatient_times > 0 AND (covered_cost IS NULL OR covered_cost > 0) AS cost_scope
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
  aid_group,
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
  CASE WHEN insurance_low_income THEN insured END AS insurance_enrolment_low_income,
  insurance_low_income IS NULL OR (insurance_low_income AND insured IS NULL) AS insurance_enrolment_low_income_unknown,
  CASE WHEN critical_scope THEN critically_insured END AS critical_insurance,
  critical_scope IS NULL OR (critical_scope AND critically_insured IS NULL) AS critical_insurance_unknown,
  CASE WHEN monitored_scope THEN checked END AS health_checked,
  monitored_scope IS NULL AS health_checked_unknown,
  CASE WHEN stay_scope AND inpatient_times IS NOT NULL THEN no_deposit_times END AS no_deposit_stays,
  CASE WHEN stay_scope AND no_deposit_times IS NOT NULL THEN inpatient_times END AS no_deposit_stays_base,
  stay_scope AND (no_deposit_times IS NULL OR inpatient_times IS NULL) AS no_deposit_stays_unknown,
  CASE WHEN stay_scope AND inpatient_times IS NOT NULL THEN one_stop_times END AS one_stop_stays,
  CASE WHEN stay_scope AND one_stop_times IS NOT NULL THEN inpatient_times END AS one_stop_stays_base,
  stay_scope AND (one_stop_times IS NULL OR inpatient_times IS NULL) AS one_stop_stays_unknown,
  CASE WHEN warned_scope THEN pushed END AS high_cost_pushed,
  CASE WHEN warned_scope THEN handled END AS high_cost_handled,
  CASE WHEN own_pay_scope AND covered_cost IS NOT NULL THEN own_paid END AS own_pay_ratio,
  CASE WHEN own_pay_scope AND own_paid IS NOT NULL THEN covered_cost END AS own_pay_ratio_base,
  own_pay_scope AND (own_paid IS NULL OR covered_cost IS NULL) AS own_pay_ratio_unknown,
  CASE WHEN cost_scope AND covered_cost IS NOT NULL THEN critical_paid END AS critical_pay_ratio,
  CASE WHEN cost_scope AND critical_paid IS NOT NULL THEN covered_cost END AS critical_pay_ratio_base,
  cost_scope AND (critical_paid IS NULL OR covered_cost IS NULL) AS critical_pay_ratio_unknown
FROM who_is_in_scope
