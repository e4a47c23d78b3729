-- 一行：一人的一项救助待遇 | One row: one benefit of one person (证件号码 and 救助类别), whatever the number of payments.
--
-- Which copy: the latest payment, then by area code, submission, row. In force: granted (审核确认日期 or 享受起始月份) by the
-- period's end and not stopped by then. A benefit's payments of the year are taken together.
-- Pension figures count a person once, on the benefit that comes first by name; a status stands if any row of the person has it.
-- Eligible: 是否符合条件; granted benefits count as eligible unless the sheet says 否.
--
-- aid_granted                granted / eligible. Whoever never applied and was not found is in no register.
-- aid_in_time                审核确认 within aid_days of 申请(发现) / eligible, their days run out in the year, or granted.
-- aid_found_actively         发现方式 主动发现 or 系统预警 / granted in the year.
-- aid_paid_full              every payment of the year 实发 >= 应发 / benefits with an amount due; per person, never pooled.
-- aid_paid_this_quarter      paid between the period's first and last day / monthly benefits in force.
-- aid_wrongly_paid           count of benefits paid above the amount due, after stopping, or to 不符合条件.
-- aid_paid_after_death       count of benefits stopped for 死亡 and paid in or after that month.
-- care_agreement_signed      照料护理协议 / 特困 分散供养 in force.
-- destitute_visited          走访探视 within aid_visit_days / 特困 in force.
-- disabled_destitute_housed  集中供养 / 特困 in force, 失能 or 半失能.
-- pension_paid_for           代缴金额 > 0 / persons 参保缴费.
-- pension_paid_within_tier   代缴金额 at most the 缴费档次 / persons paid for.
-- pension_enrolled           参保缴费 or 待遇领取 / persons.
-- pension_drawn              待遇领取 / persons of 60 and over by the roster.
--
-- Sources: social_assistance, person_roster, household_roster. Caveats: recipients.yaml.
WITH
payments AS (
  SELECT
    social_assistance.*,
    row_number() OVER (
      PARTITION BY id_key, aid_class
      ORDER BY CASE WHEN pay_date IS NULL THEN 1 ELSE 0 END, pay_date DESC NULLS LAST, area_code, submission, row_number
    ) AS copy,
    COALESCE(pay_date, period_end) BETWEEN year_start AND period_end AS this_year,
    pay_date BETWEEN period_start AND period_end AS this_period
  FROM social_assistance
  CROSS JOIN params
),
benefits AS (
  SELECT
    id_key,
    aid_class,
    bool_or(amount_paid < amount_due AND this_year) AS short,
    bool_or(amount_due IS NOT NULL AND amount_paid IS NULL AND this_year) AS unclear,
    bool_or(amount_due IS NOT NULL AND this_year) AS owed,
    bool_or(this_period AND amount_paid > 0) AS paid_this_period,
    bool_or(
      amount_paid > amount_due
      OR (amount_paid > 0 AND (NOT eligible OR pay_date >= CAST(stop_month + INTERVAL '1' MONTH AS DATE)))
    ) AS wrong,
    bool_or(stop_reason = '死亡' AND amount_paid > 0 AND pay_date >= stop_month) AS after_death
  FROM payments
  GROUP BY id_key, aid_class
),
pensions AS (
  SELECT
    id_key,
    min(aid_class) AS first_class,
    bool_or(pension_status = '参保缴费') AS paying,
    bool_or(pension_status = '待遇领取') AS drawing,
    bool_or(pension_status IS NOT NULL) AS status_known,
    max(pension_agency_paid) AS agency_paid,
    max(pension_tier) AS tier
  FROM social_assistance
  GROUP BY id_key
),
people AS (
  SELECT id_key, max(household_id) AS household_id, max(id_birth_date) AS birth_date
  FROM person_roster
  WHERE exit_reason IS NULL
  GROUP BY id_key
),
households AS (
  SELECT
    household_id,
    bool_or(household_type = '脱贫户') AS exited,
    bool_or(monitor_category IS NOT NULL AND NOT COALESCE(risk_cleared, FALSE)) AS monitored
  FROM household_roster
  GROUP BY household_id
),
what_is_known AS (
  SELECT
    payment.*,
    params.period_end,
    params.year_start,
    params.aid_days,
    CASE
      WHEN household.exited THEN '脱贫人口'
      WHEN household.monitored THEN '监测对象'
      WHEN household.household_id IS NULL THEN '不明'
      ELSE '其他'
    END AS person_group,
    COALESCE(payment.approved_date, payment.start_month) <= params.period_end AS granted_by_now,
    COALESCE(payment.approved_date, payment.start_month) BETWEEN params.year_start AND params.period_end AS granted_this_year,
    COALESCE(payment.stop_month <= params.period_end, FALSE) AS stopped,
    COALESCE(date_diff('day', payment.visit_date, params.period_end) BETWEEN 0 AND params.aid_visit_days, FALSE) AS visited,
    date_diff('day', payment.found_date, payment.approved_date) <= params.aid_days AS in_time,
    benefit.short, benefit.unclear, benefit.owed,
    COALESCE(benefit.paid_this_period, FALSE) AS paid_this_period,
    COALESCE(benefit.wrong, FALSE) AS wrong,
    COALESCE(benefit.after_death, FALSE) AS after_death,
    pension.first_class = payment.aid_class AS counts_person,
    pension.paying, pension.drawing, pension.status_known, pension.agency_paid, pension.tier,
    person.birth_date <= CAST(params.period_end - INTERVAL '60' YEAR AS DATE) AS of_age
  FROM payments payment
  CROSS JOIN params
  JOIN benefits benefit ON benefit.id_key = payment.id_key AND benefit.aid_class = payment.aid_class
  JOIN pensions pension ON pension.id_key = payment.id_key
  LEFT JOIN people person ON person.id_key = payment.id_key
  LEFT JOIN households household ON household.household_id = person.household_id
  WHERE payment.copy = 1
),
who_is_in_scope AS (
  SELECT
    known.*,
    COALESCE(granted_by_now, FALSE) AS granted,
    COALESCE(eligible, COALESCE(granted_by_now, FALSE)) AS eligible_scope,
    COALESCE(eligible, TRUE) AND date_diff('day', found_date, year_start) <= aid_days
      AND (COALESCE(granted_by_now, FALSE) OR date_diff('day', found_date, period_end) > aid_days) AS time_scope,
    COALESCE(granted_this_year, FALSE) AS new_scope,
    aid_class = '特困供养' AND COALESCE(granted_by_now, FALSE) AND NOT stopped AS destitute,
    aid_class IN ('农村低保', '特困供养', '困难残疾人生活补贴', '重度残疾人护理补贴')
      AND COALESCE(granted_by_now, FALSE) AND NOT stopped AS monthly
  FROM what_is_known known
)
SELECT
  id_key || '/' || aid_class AS subject_id,
  area_code,
  aid_class AS label,
  submission,
  row_number,
  aid_class,
  person_group,
  CASE WHEN eligible_scope THEN granted END AS aid_granted,
  eligible IS NULL AND NOT granted AS aid_granted_unknown,
  CASE WHEN time_scope THEN CASE WHEN approved_date IS NULL AND granted THEN NULL ELSE COALESCE(in_time, FALSE) END END
    AS aid_in_time,
  (time_scope AND approved_date IS NULL AND granted) OR (new_scope AND found_date IS NULL) AS aid_in_time_unknown,
  CASE WHEN new_scope THEN found_by IN ('主动发现', '系统预警') END AS aid_found_actively,
  new_scope AND found_by IS NULL AS aid_found_actively_unknown,
  CASE WHEN owed AND short THEN FALSE WHEN owed AND NOT unclear THEN TRUE END AS aid_paid_full,
  owed AND unclear AND NOT COALESCE(short, FALSE) AS aid_paid_full_unknown,
  CASE WHEN monthly THEN paid_this_period END AS aid_paid_this_quarter,
  wrong AS aid_wrongly_paid,
  after_death AS aid_paid_after_death,
  CASE WHEN destitute AND support_mode = '分散供养' THEN care_agreement_date IS NOT NULL END AS care_agreement_signed,
  destitute AND support_mode IS NULL AS care_agreement_signed_unknown,
  CASE WHEN destitute THEN visited END AS destitute_visited,
  CASE WHEN destitute AND self_care IN ('失能', '半失能') THEN support_mode = '集中供养' END AS disabled_destitute_housed,
  destitute AND (self_care IS NULL OR (self_care <> '全自理' AND support_mode IS NULL)) AS disabled_destitute_housed_unknown,
  CASE WHEN counts_person AND paying THEN COALESCE(agency_paid > 0, FALSE) END AS pension_paid_for,
  CASE WHEN counts_person AND agency_paid > 0 THEN agency_paid <= tier END AS pension_paid_within_tier,
  counts_person AND agency_paid > 0 AND tier IS NULL AS pension_paid_within_tier_unknown,
  CASE WHEN counts_person AND status_known THEN COALESCE(paying, FALSE) OR COALESCE(drawing, FALSE) END AS pension_enrolled,
  counts_person AND NOT status_known AS pension_enrolled_unknown,
  CASE WHEN counts_person AND of_age AND status_known THEN COALESCE(drawing, FALSE) END AS pension_drawn,
  counts_person AND of_age AND NOT status_known AS pension_drawn_unknown
FROM who_is_in_scope
