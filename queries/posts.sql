-- 一行：一名公益性岗位在岗人员 | One row: one person in a public-welfare post in the period's last month, assisted or not.
--
-- In post: 务工状况 已务工 with 就业渠道 公益性岗位 or a named post. Of several rows of the month the one with a named post.
-- Area: the person's home on the roster where found there, else the record's own.
-- Pay: every month of the period on the ledger; a blank amount is unknown, never 0, unless another month was paid short.
--
-- post_paid_full    every month's 实发 >= 应发 / all in post.
-- post_managed      是否签订劳动合同 and paid in full / all in post; 考勤 is not on the ledger.
-- forest_rangers    count of those in the post 生态护林员.
-- ranger_eligible   脱贫户 or monitored household by the register, else 户类型 脱贫户 / forest rangers.
-- ranger_trained    a 护林员培训 begun this year / forest rangers.
-- ranger_paid       every month's 实发 >= 应发 > 0 / forest rangers.
--
-- Sources: employment_record, person_roster, household_roster, training_record. Caveats: posts.yaml.
WITH
in_post AS (
  SELECT employment_record.*
  FROM employment_record
  CROSS JOIN params
  WHERE (year_month IS NULL OR year_month = CAST(date_trunc('month', period_end) AS DATE))
    AND work_status = '已务工'
    AND (channel LIKE '%|公益性岗位|%' OR post_name IS NOT NULL)
),
one_row_per_post AS (
  SELECT * FROM (
    SELECT
      in_post.*,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN post_name IS NULL THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM in_post
  ) copies
  WHERE copy = 1
),
pay_of_the_period AS (
  SELECT
    id_key,
    bool_or(wage_paid < wage_due OR wage_due = 0) AS short,
    bool_or(wage_paid IS NULL OR wage_due IS NULL) AS unclear
  FROM employment_record
  CROSS JOIN params
  WHERE COALESCE(year_month, period_end) BETWEEN CAST(date_trunc('month', period_start) AS DATE) AND period_end
  GROUP BY id_key
),
ranger_classes AS (
  SELECT DISTINCT id_key
  FROM training_record
  CROSS JOIN params
  WHERE training_class = '护林员培训' AND start_date BETWEEN year_start AND period_end
),
homes AS (
  SELECT * FROM (
    SELECT
      id_key, area_code, name, household_id, person_class,
      row_number() OVER (
        PARTITION BY id_key
        ORDER BY CASE WHEN exit_reason IS NULL THEN 0 ELSE 1 END, area_code, submission, row_number
      ) AS copy
    FROM person_roster
    WHERE id_key IN (SELECT id_key FROM in_post)
  ) copies
  WHERE copy = 1
),
households AS (
  SELECT * FROM (
    SELECT
      household_id, household_type, monitor_category, risk_cleared,
      row_number() OVER (
        PARTITION BY household_id
        ORDER BY CASE WHEN change_type = '自然减少' THEN 1 ELSE 0 END, area_code, submission, row_number
      ) AS copy
    FROM household_roster
  ) copies
  WHERE copy = 1
),
what_is_known AS (
  SELECT
    post.id_key,
    COALESCE(homes.area_code, post.area_code) AS area_code,
    homes.name,
    post.submission,
    post.row_number,
    post.post_name,
    post.post_name = '生态护林员' AS ranger,
    COALESCE(household.household_type, post.household_type) = '脱贫户' AS exited,
    CASE
      WHEN household.household_id IS NULL THEN homes.person_class LIKE '%|监测对象|%'
      ELSE household.monitor_category IS NOT NULL AND NOT COALESCE(household.risk_cleared, FALSE)
    END AS monitored,
    post.contract,
    CASE WHEN pay.short THEN FALSE WHEN pay.unclear THEN NULL ELSE TRUE END AS paid_full,
    class.id_key IS NOT NULL AS trained
  FROM one_row_per_post post
  LEFT JOIN homes ON homes.id_key = post.id_key
  LEFT JOIN households household ON household.household_id = homes.household_id
  LEFT JOIN pay_of_the_period pay ON pay.id_key = post.id_key
  LEFT JOIN ranger_classes class ON class.id_key = post.id_key
)
SELECT
  id_key AS subject_id,
  area_code,
  name AS label,
  submission,
  row_number,
  COALESCE(post_name, '不明') AS post,
  CASE
    WHEN exited THEN '脱贫人口'
    WHEN monitored THEN '监测对象'
    WHEN exited IS NULL OR monitored IS NULL THEN '不明'
    ELSE '其他'
  END AS person_group,
  paid_full AS post_paid_full,
  paid_full IS NULL AS post_paid_full_unknown,
  contract AND paid_full AS post_managed,
  (contract AND paid_full) IS NULL AS post_managed_unknown,
  ranger AS forest_rangers,
  ranger IS NULL AS forest_rangers_unknown,
  CASE WHEN ranger THEN exited OR monitored END AS ranger_eligible,
  ranger IS NULL OR (ranger AND (exited OR monitored) IS NULL) AS ranger_eligible_unknown,
  CASE WHEN ranger THEN trained END AS ranger_trained,
  ranger IS NULL AS ranger_trained_unknown,
  CASE WHEN ranger THEN paid_full END AS ranger_paid,
  ranger IS NULL OR (ranger AND paid_full IS NULL) AS ranger_paid_unknown
FROM what_is_known
